@NullMarked
package dev.tidemark.app.command;

import org.jspecify.annotations.NullMarked;
