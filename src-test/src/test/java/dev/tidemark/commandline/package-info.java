/// The built launcher, driven as a user or a script drives it.
@NullMarked
package dev.tidemark.commandline;

import org.jspecify.annotations.NullMarked;
