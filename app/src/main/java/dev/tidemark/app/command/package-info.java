/// The command line: a class per command.
@NullMarked
package dev.tidemark.app.command;

import org.jspecify.annotations.NullMarked;
