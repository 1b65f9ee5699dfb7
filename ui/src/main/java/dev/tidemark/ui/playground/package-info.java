/// What stands between the two windows of the playground: what passes between them, in words.
@NullMarked
package dev.tidemark.ui.playground;

import org.jspecify.annotations.NullMarked;
