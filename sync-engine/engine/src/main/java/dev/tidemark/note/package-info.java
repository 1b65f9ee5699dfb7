/// What a note is: the fields of its documents, how it is read from one and which actions edit it. The sync engine
/// below knows nothing of it.
@NullMarked
package dev.tidemark.note;

import org.jspecify.annotations.NullMarked;
