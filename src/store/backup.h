/* SPDX-License-Identifier: MIT */
/** Looking for damage; shared by cr_store_check and cr_store_backup. */
#ifndef CR_STORE_BACKUP_H
#define CR_STORE_BACKUP_H

#include "store/sql.h"

/** One line into `report` for each fault of the file and of references. */
cr_status cr_check_structure(cr_store *store, cr_text *report, cr_error *err);
/** One line for each entry of the audit whose seal is broken. */
cr_status cr_check_audit(cr_store *store, cr_text *report, cr_error *err);

#endif
