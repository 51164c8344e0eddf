#include "keydesk_curses.h"
