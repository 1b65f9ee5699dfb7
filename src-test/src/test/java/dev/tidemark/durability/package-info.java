/// What survives when the process is killed: real processes, real files.
@NullMarked
package dev.tidemark.durability;

import org.jspecify.annotations.NullMarked;
