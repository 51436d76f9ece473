// SPDX-License-Identifier: MIT
// The files around a database; see disk.h. SQLite's own header is read here
// before SQLite sees the file, since merely opening and closing another
// program's database can change it.
#include "store/disk.h"

#include "store/sql.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "base/memory.h"

enum {
  HEADER = 100,       // bytes of SQLite's file header
  VERSION_AT = 60,    // user_version, big end first
  APPLICATION_AT = 68 // application_id
};

static cr_status system_error(const char *path, cr_error *err) {
  cr_status status = CR_ERR_IO;
  if (errno == EACCES || errno == EPERM || errno == EROFS) status = CR_ERR_DENIED;
  if (errno == ENOENT || errno == ENOTDIR) status = CR_ERR_NOT_FOUND;
  return cr_error_set(err, status, "%s: %s", path, strerror(errno));
}

static uint32_t big_end_first(const unsigned char *b) {
  return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static cr_disk_header judge(const unsigned char *bytes, size_t len) {
  cr_disk_header header = {.kind = CR_DISK_FOREIGN};
  bool database = len == HEADER && memcmp(bytes, "SQLite format 3", 16) == 0;
  if (len == 0) {
    header.kind = CR_DISK_EMPTY;
  } else if (database &&
             big_end_first(bytes + APPLICATION_AT) == CR_STORE_APPLICATION) {
    header.kind = CR_DISK_OURS;
    header.version = (int)big_end_first(bytes + VERSION_AT);
  }
  return header;
}

cr_status cr_disk_look(const char *path, cr_disk_header *header, cr_error *err) {
  struct stat info;
  *header = (cr_disk_header){.kind = CR_DISK_NOTHING};
  if (stat(path, &info)) return errno == ENOENT ? CR_OK : system_error(path, err);
  header->kind = CR_DISK_FOREIGN;
  if (!S_ISREG(info.st_mode)) return CR_OK;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return system_error(path, err);
  unsigned char bytes[HEADER];
  ssize_t len = pread(fd, bytes, sizeof bytes, 0);
  cr_status status = len < 0 ? system_error(path, err) : CR_OK;
  if (!status) *header = judge(bytes, (size_t)len);
  close(fd);
  return status;
}

// Locks and shared memory do not work between hosts there (or only seem to).
static const struct network {
  unsigned long type;
  const char *name;
} networks[] = {
    {0x6969, "NFS"},         {0x517B, "SMB"},        {0xFF534D42, "CIFS"},
    {0xFE534D42, "SMB"},     {0x5346414F, "AFS"},    {0x73757245, "Coda"},
    {0x564C, "NCP"},         {0x00C36400, "Ceph"},   {0x0BD00BD0, "Lustre"},
    {0x47504653, "GPFS"},    {0x01021997, "9P"},     {0x7461636F, "OCFS2"},
    {0x01161970, "GFS2"},    {0x19830326, "BeeGFS"}, {0xAAD7AAEA, "PanFS"},
};

const char *cr_disk_network_name(unsigned long type) {
  for (size_t i = 0; i < sizeof networks / sizeof *networks; i++)
    if (networks[i].type == (type & 0xFFFFFFFFUL)) return networks[i].name;
  return NULL;
}

static char *folder_of(const char *path) {
  char *copy = cr_xstrdup(path);
  char *folder = cr_xstrdup(dirname(copy));
  free(copy);
  return folder;
}

cr_status cr_disk_local(const char *path, cr_error *err) {
  struct statfs info;
  char *folder = folder_of(path);
  int failed = statfs(folder, &info);
  free(folder);
  if (failed) return system_error(path, err);
  const char *name = cr_disk_network_name((unsigned long)info.f_type);
  if (!name) return CR_OK;
  cr_error_set(err, CR_ERR_UNSUPPORTED,
               "%s lies on a network disk (%s), where a database can be damaged",
               path, name);
  cr_error_hint(err, "put it on a disk of this computer with --db or"
                " $CHAINRULE_DB, and copy backups to the network disk");
  return CR_ERR_UNSUPPORTED;
}

cr_status cr_disk_temporary(const char *path, cr_text *name, cr_error *err) {
  for (int tries = 0; tries < 100; tries++) {
    cr_text_clear(name);
    cr_text_printf(name, "%s.new-%08x", path, (unsigned)randombytes_random());
    int fd = open(name->data, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd >= 0) return close(fd) ? system_error(path, err) : CR_OK;
    if (errno != EEXIST) break;
  }
  return system_error(path, err);
}

// Wait until a file or a folder is on the disk.
static cr_status settle(const char *path, cr_error *err) {
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return system_error(path, err);
  // Some file systems cannot do so for a folder, and say EINVAL.
  bool failed = fsync(fd) != 0 && errno != EINVAL;
  cr_status status = failed ? system_error(path, err) : CR_OK;
  close(fd);
  return status;
}

// Rename without replacing; by a second link where the kernel cannot.
static int rename_new(const char *from, const char *path) {
  if (renameat2(AT_FDCWD, from, AT_FDCWD, path, RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return -1;
  if (link(from, path)) return -1;
  return unlink(from);
}

cr_status cr_disk_publish(const char *from, const char *path, bool *exists,
                          cr_error *err) {
  *exists = false;
  cr_status status = settle(from, err);
  if (!status && rename_new(from, path)) {
    *exists = errno == EEXIST;
    if (!*exists) status = system_error(path, err);
  }
  if (status || *exists) {
    cr_disk_discard(from);
    return status;
  }
  char *folder = folder_of(path);
  status = settle(folder, err);
  free(folder);
  return status;
}

cr_status cr_disk_remove_empty(const char *path, cr_error *err) {
  struct stat info;
  if (stat(path, &info)) return errno == ENOENT ? CR_OK : system_error(path, err);
  // No longer empty: another program has begun to use it.
  if (info.st_size || unlink(path) == 0) return CR_OK;
  return system_error(path, err);
}

void cr_disk_discard(const char *path) {
  static const char *const endings[] = {"", "-journal", "-wal", "-shm"};
  cr_text name;
  cr_text_init(&name, 8192);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    cr_text_clear(&name);
    cr_text_printf(&name, "%s%s", path, endings[i]);
    unlink(name.data);
  }
  cr_text_free(&name);
}
