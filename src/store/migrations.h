/* SPDX-License-Identifier: MIT */
/**
 * The files of migrations/, embedded by the build in the order of their
 * numbers: 1, 2, 3 ... without a gap.
 */
#ifndef CR_STORE_MIGRATIONS_H
#define CR_STORE_MIGRATIONS_H

#include <stddef.h>

/** One file: migrations/NNNN_name.sql. Static text. */
struct cr_migration {
  int number;
  const char *name;
  const char *sql;
};

/** All of them; generated as gen/migrations.c. */
extern const struct cr_migration cr_migrations[];
/** How many there are. */
extern const size_t cr_migration_count;

#endif
