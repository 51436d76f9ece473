/* SPDX-License-Identifier: MIT */
/**
 * The letters of an exercise as expressions: what "2x cos(u)" stands for.
 */
#ifndef CR_EXERCISE_LETTERS_H
#define CR_EXERCISE_LETTERS_H

#include <chainrule/exercise.h>
#include <chainrule/notation.h>

enum { CR_MAX_FUNCTIONS = 8 /**< likewise */ };
enum { CR_MAX_LETTERS = 16 /**< an exercise file may have no more */ };

/**
 * Make the named functions of an exercise: their bodies in the variable, without
 * derivatives. `out` has room for CR_MAX_FUNCTIONS.
 * @return how many; 0 as well when one cannot be read
 */
size_t cr_exercise_functions(cr_pool *pool, const cr_exercise *exercise,
                             cr_named_function out[CR_MAX_FUNCTIONS]);

/**
 * Make each letter, and what it stands for in terms of variable and constants
 * alone: with u: e^w above v: 1+u, the meaning of v is 1+e^w, and so on down.
 * Replacing every letter by its meaning, in any order, thus leaves none.
 * @return the number of letters; 0 as well when one cannot be read or the pool
 *         is full, which cannot happen to an exercise that was loaded
 */
size_t cr_exercise_letters(cr_pool *pool, const cr_exercise *exercise,
                           cr_expr letter[CR_MAX_LETTERS],
                           cr_expr meaning[CR_MAX_LETTERS]);

#endif
