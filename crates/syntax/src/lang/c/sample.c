#include <stdio.h>
#include "local.h"
#define LIMIT 16
#define GREETING "hello"
#define SQUARE(x) ((x) * (x))
#pragma once

struct point { int x, y; unsigned flags : 3; char *name; };
union value { long whole; double part; };
enum color { RED = 1, GREEN };
typedef struct { int id; struct point *at[4]; } item, *item_ref;
typedef int (*compare)(const void *, const void *);
extern int errno_now;
static const char *const names[] = {"a", "b" "c", L"wide"};
static struct point origin = {.x = 0, .y = -1};
int table[2][LIMIT] = {[0] = {1, 2}};

int parse(const char *text, size_t length, ...);
static inline unsigned long sum(void);
__attribute__((noreturn)) void stop(int code);

#ifdef DEBUG
static int level = 2;
#elif defined(TRACE)
static int level = 1;
#else
static int level;
#endif

int old(a, b)
    int a;
    char *b;
{
    return a + *b;
}

static int main_loop(int argc, char **argv) {
    int i = 0, *p = &i;
    char buffer[64];
    struct point here = origin;
    item_ref ref = (item_ref) malloc(sizeof(item) * 2);
    if (!ref) {
        goto fail;
    } else if (argc > 1 && argv[1][0] == '-')
        printf("%s " FORMAT "\n", argv[1]);
    else
        ref->id = 1.5e3f;
    (*ref).at[0]->x += 0x1F;
    for (int j = 0, k = 1; j < 10; j++, --k) {
        if (j == 3) continue;
        if (j == 4) break;
    }
    for (;;) { break; }
    while (i < LIMIT) i++;
    do { i -= 2; } while (i > 0);
    switch (i) {
    case 1:
    case 2:
        i = 3;
        break;
#ifdef MORE
    case 4:
        i = 5;
#endif
    default:
        return NULL;
    }
    int (*call)(int) = &square;
    call(~i ? (long) i : 'x', (struct point){1, 2}.x);
    asm volatile ("nop" : "=r"(i) : "r"(argc) : "memory");
fail:
    free(ref), ref = NULL;
    return true ? -1 : sizeof buffer;
}
