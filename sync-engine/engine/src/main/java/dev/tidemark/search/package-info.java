/// Finding documents by what stands in them.
@NullMarked
package dev.tidemark.search;

import org.jspecify.annotations.NullMarked;
