#ifndef KEYDESK_CURSES_H
#define KEYDESK_CURSES_H
#endif
