#include <stddef.h>

#include "keydesk_process.h"

static int count;
static char **arguments;

// glibc hands what main will get to functions that run before it. Swift's own list is read from
// /proc/self/cmdline, which need not be mounted, and has what is no UTF-8 replaced.
__attribute__((constructor)) static void keep(int argc, char **argv) {
  count = argc;
  arguments = argv;
}

int keydesk_argument_count(void) { return count; }

const char *keydesk_argument(int index) {
  return index >= 0 && index < count ? arguments[index] : NULL;
}
