// What Swift cannot call by itself: signal handlers, eventfd, prctl, and the guard that gives the
// terminal back when the process crashes.

#ifndef KEYDESK_PROCESS_H
#define KEYDESK_PROCESS_H

#include <stdbool.h>

/// Catches SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP and SIGCONT, ignores SIGPIPE. Five seconds after SIGTERM or
/// SIGHUP the process ends by itself: a terminal that takes no output may hold it. Signals that were
/// ignored stay ignored, as `nohup` wants it. Returns a descriptor to poll, or -1.
int keydesk_signals_open(void);

/// The number of the next signal that came, or 0.
int keydesk_signals_next(void);

/// Puts the handlers back that `keydesk_signals_open` found.
void keydesk_signals_close(void);

/// Stops this process and the rest of its job, as Ctrl-Z would; returns after SIGCONT.
void keydesk_stop(void);

/// A descriptor that other threads make readable, or -1.
int keydesk_waker_open(void);

/// Makes it readable; may be called from any thread.
void keydesk_waker_wake(int descriptor);

/// Makes it unreadable again.
void keydesk_waker_clear(int descriptor);

/// The size of the window on stdout; whether the terminal knows it.
bool keydesk_window_size(int *height, int *width);

/// Remembers the terminal's modes; whether stdin and stdout are terminals.
bool keydesk_modes_save(void);

/// Puts the remembered modes back.
void keydesk_modes_restore(void);

/// From now on a crash writes these bytes, restores the remembered modes and then ends the process.
/// The handlers do not go on to Swift's backtracer, which prints memory.
void keydesk_guard_arm(const char *bytes, int count);

/// Ends the process with this code after giving the terminal back as a crash would, without waiting for it.
void keydesk_guard_end(int code);

/// A crash leaves the terminal alone again, and is handled as it was before `keydesk_guard_arm`.
void keydesk_guard_disarm(void);

/// No core files, no reading by other processes of the same user, no backtraces of memory.
void keydesk_harden_process(void);

/// How many arguments the process was started with, the program's name among them.
int keydesk_argument_count(void);

/// One of them as it was given, or NULL.
const char *keydesk_argument(int index);

#endif
