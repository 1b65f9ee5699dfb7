/*
 * The ICU that Couchbase Lite 3.0.0 asks for, on a Linux of today.
 *
 * libLiteCore.so was linked against ICU 54 (2014): it needs libicuuc.so.54, libicui18n.so.54 and libicudata.so.54,
 * which no current distribution has, and from them the eight functions below. ICU changes its sonames and its symbols'
 * suffix with every release, but not these eight signatures. So this file, built as libicuuc.so.54 (empty.c gives the
 * other two), hands each call on to whatever ICU the system has.
 *
 * Where there is none, or TIDEMARK_ICU=none is set (the tests' way to get here), text is ordered by its bytes, which
 * in UTF-8 is the order of code points, and only ASCII letters have two cases. That is poorer, never wrong in kind: it
 * is still a total order.
 *
 * No ICU header is used, so that a build needs a C compiler and libc and nothing else.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ICU's constants, as every release since 2.0 has them. */
enum { U_STRING_NOT_TERMINATED_WARNING = -124, U_ZERO_ERROR = 0 };
enum { U_MEMORY_ALLOCATION_ERROR = 7, U_BUFFER_OVERFLOW_ERROR = 15 };
enum { UCOL_CASE_LEVEL = 3, UCOL_STRENGTH = 5 }; /* attributes */
enum { UCOL_SECONDARY = 1, UCOL_ON = 17 };       /* their values */

/* Releases looked for, newest first. 54 itself never: dlopen would answer with this very library. */
enum { NEWEST = 150, OURS = 54, OLDEST = 50 };

#define CASEMAP_PARAMETERS const void *map, char *to, int32_t room, const char *from, int32_t length, int *error

static struct {
    void *(*ucol_open)(const char *locale, int *error);
    void (*ucol_close)(void *collator);
    void (*ucol_setAttribute)(void *collator, int attribute, int value, int *error);
    int (*ucol_strcollUTF8)(const void *, const char *left, int32_t, const char *right, int32_t, int *error);
    void *(*ucasemap_open)(const char *locale, uint32_t options, int *error);
    void (*ucasemap_close)(void *map);
    int32_t (*ucasemap_utf8ToLower)(CASEMAP_PARAMETERS);
    int32_t (*ucasemap_utf8ToUpper)(CASEMAP_PARAMETERS);
} icu;

static int found;
static pthread_once_t searched = PTHREAD_ONCE_INIT;

/* suffix "" is an ICU built without renaming, as some distributions do. ISO C has no cast from dlsym's result: copy. */
static int resolve(void *library, const char *function, const char *suffix, void *slot) {
    char symbol[64];
    snprintf(symbol, sizeof symbol, "%s%s", function, suffix);
    void *address = dlsym(library, symbol);
    memcpy(slot, &address, sizeof address);
    return address != NULL;
}

static int resolve_all(void *uc, void *i18n, const char *suffix) {
    return resolve(i18n, "ucol_open", suffix, &icu.ucol_open)
        && resolve(i18n, "ucol_close", suffix, &icu.ucol_close)
        && resolve(i18n, "ucol_setAttribute", suffix, &icu.ucol_setAttribute)
        && resolve(i18n, "ucol_strcollUTF8", suffix, &icu.ucol_strcollUTF8)
        && resolve(uc, "ucasemap_open", suffix, &icu.ucasemap_open)
        && resolve(uc, "ucasemap_close", suffix, &icu.ucasemap_close)
        && resolve(uc, "ucasemap_utf8ToLower", suffix, &icu.ucasemap_utf8ToLower)
        && resolve(uc, "ucasemap_utf8ToUpper", suffix, &icu.ucasemap_utf8ToUpper);
}

/* An unversioned file does not tell its release, so every suffix is tried; a hundred dlsym take microseconds. */
static int resolve_any(void *uc, void *i18n) {
    char suffix[16];
    for (int release = NEWEST; release >= OLDEST; release--) {
        snprintf(suffix, sizeof suffix, "_%d", release);
        if (release != OURS && resolve_all(uc, i18n, suffix)) {
            return 1;
        }
    }
    return resolve_all(uc, i18n, "");
}

/* Both libraries come from the same release or not at all. A library in use is never closed again. */
static int open_release(const char *ending) {
    char uc_name[32], i18n_name[32];
    snprintf(uc_name, sizeof uc_name, "libicuuc.so%s", ending);
    snprintf(i18n_name, sizeof i18n_name, "libicui18n.so%s", ending);
    void *uc = dlopen(uc_name, RTLD_NOW | RTLD_LOCAL);
    void *i18n = uc == NULL ? NULL : dlopen(i18n_name, RTLD_NOW | RTLD_LOCAL);
    if (i18n != NULL && resolve_any(uc, i18n)) {
        return 1;
    }
    if (i18n != NULL) {
        dlclose(i18n);
    }
    if (uc != NULL) {
        dlclose(uc);
    }
    return 0;
}

static void search(void) {
    const char *wish = getenv("TIDEMARK_ICU");
    if (wish != NULL && strcmp(wish, "none") == 0) {
        return;
    }
    char ending[16];
    for (int release = NEWEST; !found && release >= OLDEST; release--) {
        snprintf(ending, sizeof ending, ".%d", release);
        found = release != OURS && open_release(ending);
    }
    found = found || open_release("");
}

/* Searched at the first call, not at load: an application that never collates never maps ICU's 30 MB of data. */
static int have_icu(void) {
    pthread_once(&searched, search);
    return found;
}

/* What stands in for a collator where there is no ICU. */
struct byte_order {
    int strength;
    int case_level;
};

static int32_t length_of(const char *text, int32_t length) { return length >= 0 ? length : (int32_t) strlen(text); }
static unsigned char ascii_lower(unsigned char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; }
static unsigned char ascii_upper(unsigned char c) { return c >= 'a' && c <= 'z' ? c - ('a' - 'A') : c; }

static int32_t change_case(unsigned char (*change)(unsigned char), char *to, int32_t room, const char *from,
                           int32_t length, int *error) {
    length = length_of(from, length);
    for (int32_t i = 0; i < length && i < room; i++) {
        to[i] = (char) change((unsigned char) from[i]);
    }
    if (length < room) {
        to[length] = '\0'; /* ICU ends the text where there is room, and says where there is none */
    } else if (*error <= U_ZERO_ERROR) {
        *error = length > room ? U_BUFFER_OVERFLOW_ERROR : U_STRING_NOT_TERMINATED_WARNING;
    }
    return length;
}

void *ucol_open_54(const char *locale, int *error) {
    if (have_icu()) {
        return icu.ucol_open(locale, error);
    }
    struct byte_order *order = calloc(1, sizeof *order);
    if (order == NULL) {
        *error = U_MEMORY_ALLOCATION_ERROR;
        return NULL;
    }
    order->strength = UCOL_SECONDARY + 1; /* tertiary, ICU's default: case counts */
    return order;
}

void ucol_close_54(void *collator) { have_icu() ? icu.ucol_close(collator) : free(collator); }

void ucol_setAttribute_54(void *collator, int attribute, int value, int *error) {
    if (have_icu()) {
        icu.ucol_setAttribute(collator, attribute, value, error);
    } else if (attribute == UCOL_STRENGTH) {
        ((struct byte_order *) collator)->strength = value;
    } else if (attribute == UCOL_CASE_LEVEL) {
        ((struct byte_order *) collator)->case_level = value == UCOL_ON;
    }
}

/*
 * LiteCore itself compares two texts up to their first character beyond ASCII, and asks us only if they are alike so
 * far: letters without their case, case where nothing else differs, lower before upper. So must we, or Ac < ad < Ae'
 * < Ac (the last with an accent), and an index in such an order finds nothing.
 */
static int compare(const char *left, int32_t left_length, const char *right, int32_t right_length, int case_counts) {
    int by_case = 0;
    for (int32_t i = 0; i < left_length && i < right_length; i++) {
        unsigned char l = (unsigned char) left[i], r = (unsigned char) right[i];
        int difference = ascii_lower(l) - ascii_lower(r);
        if (difference != 0) {
            return difference < 0 ? -1 : 1;
        }
        if (by_case == 0) {
            by_case = (l < r) - (l > r); /* the upper case has the lower code */
        }
    }
    int by_length = (left_length > right_length) - (left_length < right_length);
    return by_length != 0 || !case_counts ? by_length : by_case;
}

int ucol_strcollUTF8_54(const void *collator, const char *left, int32_t left_length, const char *right,
                        int32_t right_length, int *error) {
    if (have_icu()) {
        return icu.ucol_strcollUTF8(collator, left, left_length, right, right_length, error);
    }
    const struct byte_order *order = collator;
    return compare(left, length_of(left, left_length), right, length_of(right, right_length),
                   order->strength > UCOL_SECONDARY || order->case_level);
}

void *ucasemap_open_54(const char *locale, uint32_t options, int *error) {
    static char no_map; /* LiteCore takes NULL for a failure */
    return have_icu() ? icu.ucasemap_open(locale, options, error) : &no_map;
}

void ucasemap_close_54(void *map) {
    if (have_icu()) {
        icu.ucasemap_close(map);
    }
}

/*
 * Where the result does not fit, LiteCore calls again with more room, but with the error of the first call still set,
 * which ICU takes as an order to do nothing: upper('\u0149') would be empty. Ours never grows.
 */
static void forgive_overflow(int *error) {
    if (*error == U_BUFFER_OVERFLOW_ERROR) {
        *error = U_ZERO_ERROR;
    }
}

int32_t ucasemap_utf8ToLower_54(CASEMAP_PARAMETERS) {
    forgive_overflow(error);
    return have_icu() ? icu.ucasemap_utf8ToLower(map, to, room, from, length, error)
                      : change_case(ascii_lower, to, room, from, length, error);
}

int32_t ucasemap_utf8ToUpper_54(CASEMAP_PARAMETERS) {
    forgive_overflow(error);
    return have_icu() ? icu.ucasemap_utf8ToUpper(map, to, room, from, length, error)
                      : change_case(ascii_upper, to, room, from, length, error);
}
