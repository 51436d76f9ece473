// SPDX-License-Identifier: MIT
// What the questions share; see filter.h.
#include "store/filter.h"

#include <string.h>

void cr_condition_make(cr_condition *condition, const char *select,
                       const cr_filter *filter, const char *tail) {
  static const cr_filter everything = {0};
  if (!filter) filter = &everything;
  const struct part {
    const char *sql;
    int64_t id;
  } parts[] = {{"c.student_id=?", filter->student},
               {"c.exercise_id=?", filter->exercise},
               {"a.run_id=?", filter->run},
               {"c.attempt_id=?", filter->attempt}};
  cr_text *sql = &condition->sql;
  const char *word = " WHERE ";
  size_t n = 0;
  cr_text_init(sql, 16 * 1024);
  cr_text_puts(sql, select);
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
    if (!parts[i].id) continue;
    cr_text_printf(sql, "%s%s", word, parts[i].sql);
    condition->values[n++] = cr_int_value(parts[i].id);
    word = " AND ";
  }
  if (filter->pending) {
    cr_text_printf(sql, "%sc.final_verdict='undecided'", word);
    word = " AND ";
  }
  if (filter->active)
    cr_text_printf(sql, "%sc.student_id IN (SELECT id FROM student"
                   " WHERE status='active')", word);
  condition->values[n] = cr_no_value();
  cr_text_puts(sql, tail);
}

const char *cr_outcome_name(cr_outcome outcome) {
  switch (outcome) {
  case CR_OUTCOME_NONE: return "";
  case CR_OUTCOME_UNREADABLE: return "unreadable";
  case CR_OUTCOME_CORRECT: return "correct";
  case CR_OUTCOME_PARTIAL: return "partial";
  case CR_OUTCOME_INCORRECT: return "incorrect";
  case CR_OUTCOME_UNDECIDED: return "undecided";
  }
  return "";
}

cr_outcome cr_outcome_from_name(const char *name) {
  for (int o = CR_OUTCOME_UNREADABLE; o <= CR_OUTCOME_UNDECIDED; o++)
    if (strcmp(name, cr_outcome_name((cr_outcome)o)) == 0) return (cr_outcome)o;
  return CR_OUTCOME_NONE;
}
