/// The composition root: every `new` that joins modules is here.
@NullMarked
package dev.tidemark.app;

import org.jspecify.annotations.NullMarked;
