// SPDX-License-Identifier: MIT
// SHA-256 over fields; see hash.h. Numbers go in as eight bytes, lowest first,
// so that the hash is the same on every machine.
#include "store/hash.h"

#include <string.h>

static void add_number(cr_hash *hash, uint64_t number) {
  unsigned char bytes[8];
  for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)(number >> (8 * i));
  (void)crypto_hash_sha256_update(hash, bytes, sizeof bytes);
}

void cr_hash_start(cr_hash *hash) { (void)crypto_hash_sha256_init(hash); }

void cr_hash_bytes(cr_hash *hash, const void *bytes, size_t len) {
  add_number(hash, len);
  if (len) (void)crypto_hash_sha256_update(hash, bytes, len);
}

void cr_hash_text(cr_hash *hash, const char *text) {
  cr_hash_bytes(hash, text, text ? strlen(text) : 0);
}

void cr_hash_int(cr_hash *hash, int64_t number) {
  add_number(hash, 8);
  add_number(hash, (uint64_t)number);
}

void cr_hash_end(cr_hash *hash, unsigned char out[CR_HASH_BYTES]) {
  (void)crypto_hash_sha256_final(hash, out);
}

void cr_hash_end_hex(cr_hash *hash, char out[CR_HASH_HEX]) {
  unsigned char bytes[CR_HASH_BYTES];
  cr_hash_end(hash, bytes);
  sodium_bin2hex(out, CR_HASH_HEX, bytes, sizeof bytes);
}
