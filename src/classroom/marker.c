// SPDX-License-Identifier: MIT
// One answer: remembered, or graded and then remembered.
#include "classroom/marker.h"

#include "base/limits.h"

// A character has four bytes at most.
enum { surely_too_long = 4 * CR_LIMIT_ANSWER_POINTS };

void cr_marker_mark(cr_marker *marker, const cr_exercise *exercise, const char *raw,
                    size_t len, cr_marked *out, const cr_grading **grading) {
  out->status = CR_OK;
  *grading = NULL;
  if (cr_memory_find(marker->memory, exercise, raw, len, &out->said)) return;
  const cr_key *key;
  out->status = cr_keys_get(marker->keys, exercise, &key, &out->why);
  if (out->status != CR_OK || len > surely_too_long) return;
  *grading = cr_grade(marker->grader, key, raw, len);
  cr_remembered_fill(&out->said, *grading);
  cr_memory_keep(marker->memory, exercise, raw, len, &out->said);
}
