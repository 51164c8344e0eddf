// ncurses for one Swift owner: prefixed functions, no macros, no shared globals to be seen.
//
// This header does not include <curses.h> on purpose: `A_BOLD`, `getmaxyx` and `stdscr` are macros that
// Swift cannot see or shared state that Swift 6 refuses. The wide-character switches
// (NCURSES_WIDECHAR, _XOPEN_SOURCE_EXTENDED) are therefore set in curses.c, the only includer.

#ifndef KEYDESK_CURSES_H
#define KEYDESK_CURSES_H

#include <stdbool.h>
#include <stdint.h>

/// How opening went.
enum keydesk_open_result {
  KEYDESK_OPEN_DONE = 0,
  /// TERM is not in the terminal database, or there is none.
  KEYDESK_OPEN_UNKNOWN_TERM = 1,
  /// The terminal cannot place its cursor.
  KEYDESK_OPEN_DUMB = 2,
  /// ncurses refused.
  KEYDESK_OPEN_FAILED = 3,
};

/// Emphasis of a cell.
enum keydesk_attribute {
  KEYDESK_BOLD = 1,
  KEYDESK_REVERSE = 2,
  KEYDESK_UNDERLINE = 4,
  KEYDESK_DIM = 8,
};

/// What `keydesk_curses_read` got.
enum keydesk_input {
  KEYDESK_NOTHING = 0,
  /// One byte of text or of a sequence that the terminal's description does not name.
  KEYDESK_BYTE = 1,
  /// A key: one of `keydesk_key`.
  KEYDESK_KEY = 2,
  /// Something that is to be passed over: ncurses's own news of a resize.
  KEYDESK_IGNORED = 3,
};

/// The keys that the terminal's description names; `KEYDESK_KEY_F0 + n` is Fn.
enum keydesk_key {
  KEYDESK_KEY_UNKNOWN = 0,
  KEYDESK_KEY_UP,
  KEYDESK_KEY_DOWN,
  KEYDESK_KEY_LEFT,
  KEYDESK_KEY_RIGHT,
  KEYDESK_KEY_HOME,
  KEYDESK_KEY_END,
  KEYDESK_KEY_PAGE_UP,
  KEYDESK_KEY_PAGE_DOWN,
  KEYDESK_KEY_DELETE,
  KEYDESK_KEY_BACKSPACE,
  KEYDESK_KEY_BACK_TAB,
  KEYDESK_KEY_ENTER,
  KEYDESK_KEY_F0 = 64,
};

/// Takes the locale from the environment; whether its character set is UTF-8.
bool keydesk_locale_is_utf8(void);

/// Opens the screen on stdin and stdout. `colors` asks for colour.
enum keydesk_open_result keydesk_curses_open(bool colors);

/// Leaves the screen wiped and gives ncurses's modes back.
void keydesk_curses_leave(void);

/// Takes the screen again after `keydesk_curses_leave`, or after somebody stopped the process.
void keydesk_curses_resume(void);

/// After `keydesk_curses_leave`: frees what ncurses holds.
void keydesk_curses_close(void);

/// How many colours can be used: 0 without colour.
int keydesk_curses_colors(void);

/// How many colour pairs there are.
int keydesk_curses_pairs(void);

/// Defines a pair; -1 is the terminal's own colour. Whether it worked.
bool keydesk_curses_define_pair(int pair, int foreground, int background);

/// A capability of the terminal with its padding taken out; whether there is one that fits.
bool keydesk_curses_capability(const char *name, char *buffer, int capacity);

/// Tells ncurses the size of the window.
void keydesk_curses_resize(int height, int width);

/// What ncurses takes for the size of the window.
void keydesk_curses_size(int *height, int *width);

/// Puts a base letter with its combining marks into the next picture.
void keydesk_curses_put(
    int row, int column, const uint32_t *scalars, int count, int attributes, int pair);

/// Columns of a scalar as the C library, and thus ncurses, sees them; -1 when it cannot be drawn.
int keydesk_curses_width(uint32_t scalar);

/// Sends what differs; puts the cursor on its place, or hides it when `row` is negative.
void keydesk_curses_flush(int row, int column);

/// Forgets what the screen shows.
void keydesk_curses_invalidate(void);

/// Reads what is there without waiting, except for the rest of an escape sequence.
enum keydesk_input keydesk_curses_read(int *value);

#endif
