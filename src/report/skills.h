/* SPDX-License-Identifier: MIT */
/** Skills of one student, counted over the exercises that practise them. */
#ifndef CR_REPORT_SKILLS_H
#define CR_REPORT_SKILLS_H

#include "report/figures.h"

/** One skill. */
typedef struct cr_skill {
  char *code;
  int items;  /**< exercises that practise it */
  int solved; /**< of them */
} cr_skill;

/**
 * The skills of the first person of `figures`, by code: those practised in an
 * exercise that was tried. @return how many; free with cr_skills_free
 */
size_t cr_skills_count(const cr_figures *figures, cr_skill **skills);
/** Release them. */
void cr_skills_free(cr_skill *skills, size_t count);

#endif
