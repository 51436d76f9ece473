/* SPDX-License-Identifier: MIT */
/**
 * How large things may become, each with its reason. Limits are counts, never
 * time, so that a verdict does not depend on the machine. Whoever meets one
 * says so (CR_ERR_LIMIT, a full text, "undecided"); nothing is cut silently.
 */
#ifndef CR_BASE_LIMITS_H
#define CR_BASE_LIMITS_H

enum {
  /* ---- texts that come in ---- */

  /** Bytes of one field of a table: room for any pasted expression, and small
      enough that a stray binary file is refused before it is parsed. */
  CR_LIMIT_FIELD_BYTES = 1024 * 1024,

  /** Code points of an answer that is stored: three pages of formulas. What
      is longer is no answer but an accident, and would be kept for ever. */
  CR_LIMIT_ANSWER_POINTS = 10000,

  /** Nested brackets, powers and calls of a text. Guards all recursion of the
      parser: about 200 bytes of stack a level, while a thread has 8 MiB. */
  CR_LIMIT_DEPTH = 1000,

  /** Digits of a number as typed. Nobody types more; converting them to a
      fraction is quadratic at worst. */
  CR_LIMIT_DIGITS = 1000,

  /** Bytes of a variable's name, as <chainrule/expr.h> promises. */
  CR_LIMIT_NAME_BYTES = 63,

  /** Bytes of an exercise file. A long one has 5000; what is larger is not an
      exercise, and is refused before the YAML reader sees it. */
  CR_LIMIT_EXERCISE_BYTES = 256 * 1024,

  /** Exercise files of a course, and how deep its folders nest: a folder that
      holds more was not meant (a home directory). */
  CR_LIMIT_COURSE_FILES = 10000,
  CR_LIMIT_COURSE_DEPTH = 8,

  /* ---- what is made of them ---- */

  /** Nodes of one pool: about 200 MB at 48 bytes a node with its hash slot;
      a million-byte answer makes fewer. */
  CR_LIMIT_POOL_NODES = 4000000,

  /** Bits of numerator and denominator of a folded constant: 2^(2^40) stays
      a power. 4096 bits hold every number of CR_LIMIT_DIGITS digits. */
  CR_LIMIT_NUMBER_BITS = 4096,

  /** Bits of the widest balls: differences of 10^-1000 are still seen, and a
      point costs milliseconds at most. */
  CR_LIMIT_BALL_BITS = 4096,

  /** Terms of one polynomial of the normal form: Rubi's integrands stay below
      64 nearly always; more than this no classroom answer needs. */
  CR_LIMIT_TERMS = 20000,

  /** Terms made in all while one difference is brought to normal form: about a
      tenth of a second. */
  CR_LIMIT_WORK = 400000,

  /* ---- texts that go out ---- */

  /** Bytes of the feedback on one answer: a screenful. */
  CR_LIMIT_FEEDBACK_BYTES = 16 * 1024,

  /** Bytes of the evidence kept with one grading. */
  CR_LIMIT_EVIDENCE_BYTES = 64 * 1024
};

#endif
