/* SPDX-License-Identifier: MIT */
/** Bringing a file to the schema of this program. */
#ifndef CR_STORE_MIGRATE_H
#define CR_STORE_MIGRATE_H

#include "store/migrations.h"
#include "store/sql.h"

/**
 * Apply the migrations that the file does not have yet, each in a transaction
 * of its own that also counts it in user_version. A file that has data is
 * copied first, to PATH.vN.bak. On failure the file is as it was, or has some
 * of them whole.
 * @return CR_ERR_NEWER when the file has more than `count`
 */
cr_status cr_migrate(cr_store *store, const struct cr_migration *migrations,
                     size_t count, cr_error *err);

#endif
