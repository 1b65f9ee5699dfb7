/*
 * libicui18n.so.54 and libicudata.so.54: libLiteCore.so wants them to exist, and finds all eight functions in
 * libicuuc.so.54, built from icu54.c, because the loader looks for a symbol in all libraries that were asked for.
 */
typedef int nothing_to_see_here; /* ISO C forbids an empty source */
