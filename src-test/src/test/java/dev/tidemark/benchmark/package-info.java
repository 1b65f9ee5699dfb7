/// How fast and how large. Nothing here asserts a time: the numbers are printed, each beside a baseline of this
/// machine.
@NullMarked
package dev.tidemark.benchmark;

import org.jspecify.annotations.NullMarked;
