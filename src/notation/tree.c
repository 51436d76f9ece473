// SPDX-License-Identifier: MIT
// What was written: storage and names of its nodes.
#include "notation/tree.h"

#include "base/memory.h"

#include <string.h>

const char *cr_node_kind_name(cr_node_kind kind) {
  static const char *const names[] = {
#define NODE_NAME(id, name) name,
      CR_NODES(NODE_NAME)
#undef NODE_NAME
  };
  return names[kind];
}

struct cr_tree *cr_tree_new(const cr_tree_node *nodes, uint32_t count, uint32_t root,
                            const char *chars, uint32_t nchars) {
  size_t size = sizeof(struct cr_tree) + count * sizeof(cr_tree_node);
  struct cr_tree *tree = cr_xmalloc(size + nchars + 1);
  tree->root = root;
  tree->count = count;
  tree->nchars = nchars;
  tree->chars = (char *)tree + size;
  if (count > 0) memcpy(tree->node, nodes, count * sizeof(cr_tree_node));
  if (nchars > 0) memcpy(tree->chars, chars, nchars);
  tree->chars[nchars] = '\0';
  return tree;
}
