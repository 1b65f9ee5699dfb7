/// The front door: all that a window or a command may call. Edits are acknowledged once they are forced to disk;
/// everything else follows on one control thread, which owns all state of the engine and therefore needs no locks.
@NullMarked
package dev.tidemark.engine;

import org.jspecify.annotations.NullMarked;
