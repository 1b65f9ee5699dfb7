/// What a record is: a document whose fields are the answers to a form's questions. How it is read from a document and
/// which actions edit it. The sync engine below knows nothing of it.
@NullMarked
package dev.tidemark.record;

import org.jspecify.annotations.NullMarked;
