/// The page on which a note is written. What is typed is never taken away, and called saved only once it is
/// acknowledged.
@NullMarked
package dev.tidemark.ui.editor;

import org.jspecify.annotations.NullMarked;
