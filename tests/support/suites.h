/* SPDX-License-Identifier: MIT */
/**
 * The table of all test suites. The Makefile writes it from the names of the
 * files in tests/unit: expr_pool.c holds `Suite *expr_pool_suite(void)`.
 */
#ifndef SUPPORT_SUITES_H
#define SUPPORT_SUITES_H

#include <check.h>

struct suite {
  const char *name; /**< NULL ends the table */
  Suite *(*make)(void);
};

extern const struct suite suites[];

#endif
