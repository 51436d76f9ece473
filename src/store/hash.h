/* SPDX-License-Identifier: MIT */
/**
 * SHA-256 over fields. Each field is preceded by its length, so that no two
 * lists of fields give the same bytes.
 */
#ifndef CR_STORE_HASH_H
#define CR_STORE_HASH_H

#include <sodium.h>
#include <stddef.h>
#include <stdint.h>

enum { CR_HASH_BYTES = crypto_hash_sha256_BYTES, CR_HASH_HEX = 65 };

/** A hash being made. */
typedef crypto_hash_sha256_state cr_hash;

/** Start a hash. */
void cr_hash_start(cr_hash *hash);
/** Add a field of bytes. */
void cr_hash_bytes(cr_hash *hash, const void *bytes, size_t len);
/** Add a zero-terminated field; NULL counts as empty. */
void cr_hash_text(cr_hash *hash, const char *text);
/** Add a number. */
void cr_hash_int(cr_hash *hash, int64_t number);
/** The hash of all fields. */
void cr_hash_end(cr_hash *hash, unsigned char out[CR_HASH_BYTES]);
/** The same as 64 hex digits and a zero. */
void cr_hash_end_hex(cr_hash *hash, char out[CR_HASH_HEX]);

#endif
