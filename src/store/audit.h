/* SPDX-License-Identifier: MIT */
/** The audit, for calls that write to it inside their own transaction. */
#ifndef CR_STORE_AUDIT_H
#define CR_STORE_AUDIT_H

#include "store/sql.h"

/** As cr_store_audit, between cr_write_begin and cr_write_end. */
cr_status cr_audit_append(cr_store *store, const cr_audit *entry, cr_error *err);

#endif
