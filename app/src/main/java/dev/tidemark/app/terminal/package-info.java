/// The streams a command is run on.
@NullMarked
package dev.tidemark.app.terminal;

import org.jspecify.annotations.NullMarked;
