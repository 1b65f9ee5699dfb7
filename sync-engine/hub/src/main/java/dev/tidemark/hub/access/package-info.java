/// Who may connect, what each may read, and what may be written.
@NullMarked
package dev.tidemark.hub.access;

import org.jspecify.annotations.NullMarked;
