/* SPDX-License-Identifier: MIT */
/**
 * The keys of a run: each compiled once, by the thread that needs it first.
 */
#ifndef CR_CLASSROOM_KEYS_H
#define CR_CLASSROOM_KEYS_H

#include <chainrule/grade.h>

/** Keys by exercise. Any number of threads may ask at once. */
typedef struct cr_keys cr_keys;

/** No keys yet. */
cr_keys *cr_keys_new(void);
/** Free it with its keys; graders that used them must be gone. NULL is allowed. */
void cr_keys_free(cr_keys *keys);
/**
 * The key of an exercise; it and *why live as long as the keys.
 * @return CR_OK; CR_ERR_DATA, CR_ERR_LIMIT with *why: the exercise is unusable
 */
cr_status cr_keys_get(cr_keys *keys, const cr_exercise *exercise, const cr_key **out,
                      const cr_error **why);

#endif
