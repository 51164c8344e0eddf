#define _GNU_SOURCE

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <termios.h>
#include <unistd.h>

#include "keydesk_process.h"

static const int fatal[] = {SIGSEGV, SIGABRT, SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSYS, SIGQUIT};
enum { fatal_count = sizeof fatal / sizeof fatal[0] };

static struct sigaction found[fatal_count];
static struct termios modes;
static volatile sig_atomic_t has_modes, is_armed;
static char farewell[512];
static int farewell_count;
static char stack[64 * 1024];

bool keydesk_modes_save(void) {
  if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return false;
  if (tcgetattr(STDIN_FILENO, &modes) != 0) return false;
  has_modes = 1;
  return true;
}

void keydesk_modes_restore(void) {
  if (has_modes) tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
}

/// Only async-signal-safe calls in here.
static void give_back(int number) {
  // In the background the terminal is somebody else's.
  if (is_armed && tcgetpgrp(STDIN_FILENO) == getpgrp()) {
    is_armed = 0;
    if (write(STDOUT_FILENO, farewell, (size_t)farewell_count) < 0) {}
    if (has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  }
  signal(number, SIG_DFL);
  raise(number);
}

/// Only async-signal-safe calls in here.
void keydesk_guard_end(int code) {
  if (is_armed && tcgetpgrp(STDIN_FILENO) == getpgrp()) {
    is_armed = 0;
    // What the terminal has not taken by now it never will; there is room for the last words then.
    tcflush(STDOUT_FILENO, TCOFLUSH);
    struct pollfd room = {.fd = STDOUT_FILENO, .events = POLLOUT};
    if (poll(&room, 1, 0) == 1 && (room.revents & POLLOUT)) {
      if (write(STDOUT_FILENO, farewell, (size_t)farewell_count) < 0) {}
    }
    if (has_modes) tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  }
  _exit(code);
}

void keydesk_guard_arm(const char *bytes, int count) {
  if (is_armed || count < 0 || (size_t)count > sizeof farewell) return;
  memcpy(farewell, bytes, (size_t)count);
  farewell_count = count;
  stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
  sigaltstack(&own, NULL);
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < fatal_count; i++) {
    sigaddset(&wanted, fatal[i]);
    struct sigaction action = {0};
    action.sa_handler = give_back;
    action.sa_flags = SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(fatal[i], NULL, &found[i]);
    if (found[i].sa_handler != SIG_IGN) sigaction(fatal[i], &action, NULL);
  }
  pthread_sigmask(SIG_UNBLOCK, &wanted, NULL);
  is_armed = 1;
}

void keydesk_guard_disarm(void) {
  if (!is_armed) return;
  is_armed = 0;
  for (int i = 0; i < fatal_count; i++) sigaction(fatal[i], &found[i], NULL);
}

/// Fills standard streams that are closed with what can be neither read nor written, as the C library does for
/// privileged programs: the next file opened would otherwise take their number, and be written to as output.
static void fill_closed_streams(void) {
  for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++) {
    if (fcntl(number, F_GETFD) >= 0) continue;
    if (open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0) return;
  }
}

void keydesk_harden_process(void) {
  fill_closed_streams();
  struct rlimit none = {0, 0};
  setrlimit(RLIMIT_CORE, &none);
  prctl(PR_SET_DUMPABLE, 0);
  // Swift's runtime has read the variable by now and may have installed its handlers: take them out,
  // and tell processes started from here not to install theirs.
  setenv("SWIFT_BACKTRACE", "enable=no", 1);
  for (int i = 0; i < fatal_count; i++) signal(fatal[i], SIG_DFL);
}
