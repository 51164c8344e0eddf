#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE_EXTENDED 1

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

#include "keydesk_curses.h"

static SCREEN *screen;
/// Reading refreshes the window that is read from; this one is never painted.
static WINDOW *keys;

/// What the user asked for, installed or not.
static const char *wanted_locale(void) {
  const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (int i = 0; i < 3; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && *value != 0) return value;
  }
  return "";
}

bool keydesk_locale_is_utf8(void) {
  if (setlocale(LC_ALL, "") == NULL) {
    // A locale that came through ssh and is not installed here still tells what the terminal draws.
    const char *wanted = wanted_locale();
    if (strcasestr(wanted, "utf-8") || strcasestr(wanted, "utf8")) setlocale(LC_ALL, "C.UTF-8");
  }
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static char *capability(const char *name) {
  char *value = tigetstr(name);
  return value == (char *)-1 ? NULL : value;
}

/// Asks the database before `newterm`, which takes `dumb` for a usable terminal.
static enum keydesk_open_result look_up_terminal(void) {
  int found = 0;
  if (setupterm(NULL, STDOUT_FILENO, &found) == ERR) return KEYDESK_OPEN_UNKNOWN_TERM;
  bool can_place = capability("cup") != NULL && capability("clear") != NULL;
  del_curterm(cur_term);
  return can_place ? KEYDESK_OPEN_DONE : KEYDESK_OPEN_DUMB;
}

static void start_colors(bool wanted) {
  if (!wanted || !has_colors() || start_color() == ERR) return;
  use_default_colors();
}

enum keydesk_open_result keydesk_curses_open(bool colors) {
  enum keydesk_open_result found = look_up_terminal();
  if (found != KEYDESK_OPEN_DONE) return found;
  // The window's own size counts, not an exported LINES or COLUMNS, which no resize ever changes.
  use_env(FALSE);
  use_tioctl(TRUE);
  screen = newterm(NULL, stdout, stdin);
  if (screen == NULL) return KEYDESK_OPEN_FAILED;
  if (getenv("ESCDELAY") == NULL) set_escdelay(25);
  raw();
  noecho();
  nonl();
  typeahead(-1);
  start_colors(colors);
  keys = newpad(1, 1);
  if (keys == NULL) {
    endwin();
    keydesk_curses_close();
    return KEYDESK_OPEN_FAILED;
  }
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  meta(keys, TRUE);
  // Mouse reports are parsed with every other sequence: ncurses would wait for the rest of a broken one.
  char *mouse = capability("kmous");
  if (mouse != NULL) define_key(mouse, 0);
  return KEYDESK_OPEN_DONE;
}

void keydesk_curses_leave(void) {
  if (screen == NULL) return;
  werase(stdscr);
  clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  doupdate();
  endwin();
}

void keydesk_curses_resume(void) {
  if (screen == NULL) return;
  // Stopped without warning, ncurses does not know that it has to set the modes again.
  if (!isendwin()) endwin();
  clearok(curscr, TRUE);
  wnoutrefresh(stdscr);
  doupdate();
}

void keydesk_curses_close(void) {
  if (keys != NULL) delwin(keys);
  keys = NULL;
  if (screen != NULL) delscreen(screen);
  screen = NULL;
}

int keydesk_curses_colors(void) { return COLOR_PAIRS > 0 ? COLORS : 0; }

int keydesk_curses_pairs(void) { return COLOR_PAIRS; }

bool keydesk_curses_define_pair(int pair, int foreground, int background) {
  return init_extended_pair(pair, foreground, background) != ERR;
}

bool keydesk_curses_capability(const char *name, char *buffer, int capacity) {
  const char *from = capability(name);
  if (from == NULL) return false;
  int length = 0;
  while (*from != 0) {
    const char *end = strncmp(from, "$<", 2) == 0 ? strchr(from, '>') : NULL;
    if (end != NULL) {
      from = end + 1;
      continue;
    }
    if (length + 1 >= capacity) return false;
    buffer[length++] = *from++;
  }
  buffer[length] = 0;
  return length > 0;
}

void keydesk_curses_resize(int height, int width) {
  if (height < 1 || width < 1) return;
  if (height == LINES && width == COLS) return;
  resizeterm(height, width);
}

void keydesk_curses_size(int *height, int *width) {
  *height = LINES;
  *width = COLS;
}

static attr_t curses_attributes(int attributes) {
  attr_t result = A_NORMAL;
  if (attributes & KEYDESK_BOLD) result |= A_BOLD;
  if (attributes & KEYDESK_REVERSE) result |= A_REVERSE;
  if (attributes & KEYDESK_UNDERLINE) result |= A_UNDERLINE;
  if (attributes & KEYDESK_DIM) result |= A_DIM;
  return result;
}

void keydesk_curses_put(
    int row, int column, const uint32_t *scalars, int count, int attributes, int pair) {
  wchar_t text[CCHARW_MAX + 1] = {0};
  for (int i = 0; i < count && i < CCHARW_MAX; i++) text[i] = (wchar_t)scalars[i];
  cchar_t cell;
  attr_t drawn = curses_attributes(attributes);
  if (setcchar(&cell, text, drawn, (short)pair, NULL) == ERR) {
    setcchar(&cell, L"?", drawn, (short)pair, NULL);
  }
  // The bottom right cell answers ERR, since the cursor cannot go on, and is drawn all the same.
  (void)mvwadd_wch(stdscr, row, column, &cell);
}

int keydesk_curses_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

void keydesk_curses_flush(int row, int column) {
  if (row >= 0) wmove(stdscr, row, column);
  leaveok(stdscr, FALSE);
  wnoutrefresh(stdscr);
  curs_set(row >= 0 ? 1 : 0);
  doupdate();
}

void keydesk_curses_invalidate(void) { clearok(curscr, TRUE); }

static int key_of_code(int code) {
  switch (code) {
    case KEY_UP: return KEYDESK_KEY_UP;
    case KEY_DOWN: return KEYDESK_KEY_DOWN;
    case KEY_LEFT: return KEYDESK_KEY_LEFT;
    case KEY_RIGHT: return KEYDESK_KEY_RIGHT;
    case KEY_HOME: case KEY_FIND: case KEY_A1: return KEYDESK_KEY_HOME;
    case KEY_END: case KEY_SELECT: case KEY_LL: case KEY_C1: return KEYDESK_KEY_END;
    case KEY_PPAGE: case KEY_A3: return KEYDESK_KEY_PAGE_UP;
    case KEY_NPAGE: case KEY_C3: return KEYDESK_KEY_PAGE_DOWN;
    case KEY_DC: return KEYDESK_KEY_DELETE;
    case KEY_BACKSPACE: return KEYDESK_KEY_BACKSPACE;
    case KEY_BTAB: return KEYDESK_KEY_BACK_TAB;
    case KEY_ENTER: return KEYDESK_KEY_ENTER;
    default: break;
  }
  if (code > KEY_F0 && code <= KEY_F(12)) return KEYDESK_KEY_F0 + (code - KEY_F0);
  return KEYDESK_KEY_UNKNOWN;
}

// Bytes, not `wget_wch`: after a byte that is no UTF-8 that function swallows up to fifteen good ones.
enum keydesk_input keydesk_curses_read(int *value) {
  int code = keys == NULL ? ERR : wgetch(keys);
  if (code == ERR) return KEYDESK_NOTHING;
  if (code == KEY_RESIZE || code == KEY_MOUSE) return KEYDESK_IGNORED;
  if (code < 0x100) {
    *value = code;
    return KEYDESK_BYTE;
  }
  *value = key_of_code(code);
  return KEYDESK_KEY;
}
