#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "keydesk_process.h"

static const int caught[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT, SIGPIPE};
enum { caught_count = sizeof caught / sizeof caught[0] };

static struct sigaction found[caught_count], found_alarm;
static sigset_t mask;
static int reader = -1;
static volatile sig_atomic_t writer = -1;

// A terminal that takes nothing holds the thread that draws, which then hears of no signal.
enum { seconds_to_end = 5 };

static void note(int number) {
  int before = errno;
  if (number == SIGTERM || number == SIGHUP) alarm(seconds_to_end);
  unsigned char byte = (unsigned char)number;
  // A full pipe already holds more news than one wake-up needs.
  if (writer >= 0 && write(writer, &byte, 1) < 0) {}
  errno = before;
}

static void give_up(int number) {
  (void)number;
  keydesk_guard_end(128 + SIGTERM);
}

int keydesk_signals_open(void) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  reader = ends[0];
  writer = ends[1];
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < caught_count; i++) {
    sigaddset(&wanted, caught[i]);
    struct sigaction action = {0};
    action.sa_handler = caught[i] == SIGPIPE ? SIG_IGN : note;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    sigaction(caught[i], NULL, &found[i]);
    if (found[i].sa_handler != SIG_IGN || caught[i] == SIGWINCH) {
      sigaction(caught[i], &action, NULL);
    }
  }
  struct sigaction last = {0};
  last.sa_handler = give_up;
  sigemptyset(&last.sa_mask);
  sigaddset(&wanted, SIGALRM);
  sigaction(SIGALRM, &last, &found_alarm);
  // Whoever started this program may have left them blocked.
  pthread_sigmask(SIG_UNBLOCK, &wanted, &mask);
  return reader;
}

int keydesk_signals_next(void) {
  unsigned char byte = 0;
  return reader >= 0 && read(reader, &byte, 1) == 1 ? byte : 0;
}

void keydesk_signals_close(void) {
  if (reader < 0) return;
  for (int i = 0; i < caught_count; i++) sigaction(caught[i], &found[i], NULL);
  alarm(0);
  sigaction(SIGALRM, &found_alarm, NULL);
  pthread_sigmask(SIG_SETMASK, &mask, NULL);
  int end = writer;
  writer = -1;
  close(end);
  close(reader);
  reader = -1;
}

void keydesk_stop(void) {
  struct sigaction action = {0}, before, before_continue;
  sigemptyset(&action.sa_mask);
  action.sa_handler = SIG_IGN;
  sigaction(SIGTSTP, &action, &before);
  if (before.sa_handler == SIG_IGN) return;
  // The others of the job first: a shell waits for the script around this process, not for us.
  kill(0, SIGTSTP);
  action.sa_handler = SIG_DFL;
  // Going on after this stop is no news.
  sigaction(SIGCONT, &action, &before_continue);
  sigaction(SIGTSTP, &action, NULL);
  raise(SIGTSTP);
  sigaction(SIGCONT, &before_continue, NULL);
  sigaction(SIGTSTP, &before, NULL);
}

int keydesk_waker_open(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

void keydesk_waker_wake(int descriptor) {
  uint64_t one = 1;
  if (write(descriptor, &one, sizeof one) < 0) {}
}

void keydesk_waker_clear(int descriptor) {
  uint64_t count = 0;
  if (read(descriptor, &count, sizeof count) < 0) {}
}

bool keydesk_window_size(int *height, int *width) {
  struct winsize window = {0};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0) return false;
  if (window.ws_row == 0 || window.ws_col == 0) return false;
  *height = window.ws_row;
  *width = window.ws_col;
  return true;
}
