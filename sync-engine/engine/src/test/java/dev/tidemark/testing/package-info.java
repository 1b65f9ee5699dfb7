/// What tests of several modules share: histories and documents made from a seed.
@NullMarked
package dev.tidemark.testing;

import org.jspecify.annotations.NullMarked;
