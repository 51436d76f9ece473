/* SPDX-License-Identifier: MIT */
/**
 * The files around a database: what is there already, where it lies, and how
 * a finished file gets its name.
 */
#ifndef CR_STORE_DISK_H
#define CR_STORE_DISK_H

#include <chainrule/base.h>

/** What stands at a path. */
typedef enum cr_disk_kind {
  CR_DISK_NOTHING,
  CR_DISK_EMPTY,  /**< a file of no bytes */
  CR_DISK_OURS,   /**< a database of chainrule */
  CR_DISK_FOREIGN /**< anything else */
} cr_disk_kind;

/** What the header of a file says; the file is only read. */
typedef struct cr_disk_header {
  cr_disk_kind kind;
  int version; /**< user_version, when OURS */
} cr_disk_header;

/** Look at a path. @return CR_ERR_DENIED, CR_ERR_IO */
cr_status cr_disk_look(const char *path, cr_disk_header *header, cr_error *err);

/** The name of a network file system by the number that statfs gives, or NULL. */
const char *cr_disk_network_name(unsigned long type);

/** CR_ERR_UNSUPPORTED when the folder of `path` lies on a network disk. */
cr_status cr_disk_local(const char *path, cr_error *err);

/** Make a new empty file beside `path` for the owner only; its name is added to
    `name`. */
cr_status cr_disk_temporary(const char *path, cr_text *name, cr_error *err);

/**
 * Give a finished file its name, on the disk for good, without ever replacing
 * another. @param exists whether `path` was there already: then `from` is gone
 */
cr_status cr_disk_publish(const char *from, const char *path, bool *exists,
                          cr_error *err);

/** Remove a file of no bytes, so that a database can have its name. */
cr_status cr_disk_remove_empty(const char *path, cr_error *err);

/** Remove an unfinished file and what SQLite put beside it. */
void cr_disk_discard(const char *path);

#endif
