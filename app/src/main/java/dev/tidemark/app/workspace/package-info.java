/// A workspace on disk: its folder and configuration, the lock that one process holds, and how other processes hand
/// their commands to that one.
@NullMarked
package dev.tidemark.app.workspace;

import org.jspecify.annotations.NullMarked;
