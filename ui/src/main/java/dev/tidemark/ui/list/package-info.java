/// The list of documents and its search, read by page.
@NullMarked
package dev.tidemark.ui.list;

import org.jspecify.annotations.NullMarked;
