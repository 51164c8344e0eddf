#define _GNU_SOURCE

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

// glibc's own, which the one below stands in front of.
extern void __libc_free(void *block);

/// Wipes a block before it is given back: tokens, passwords and keys are ordinary strings and arrays, and what was
/// dropped is to be gone from memory, not only forgotten. The whole process calls this one.
void free(void *block) {
  if (block != NULL) explicit_bzero(block, malloc_usable_size(block));
  __libc_free(block);
}
