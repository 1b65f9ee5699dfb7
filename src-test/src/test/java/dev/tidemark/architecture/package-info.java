/// The arrows and customs of the code, held by the class files themselves.
@NullMarked
package dev.tidemark.architecture;

import org.jspecify.annotations.NullMarked;
