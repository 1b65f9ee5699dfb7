/// Releases that know different versions of a schema edit the same documents, and what they wrote is read for ever.
@NullMarked
package dev.tidemark.schema;

import org.jspecify.annotations.NullMarked;
