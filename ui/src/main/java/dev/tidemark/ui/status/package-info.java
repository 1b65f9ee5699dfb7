/// The state of a document and of the workspace in words, shapes and colours.
@NullMarked
package dev.tidemark.ui.status;

import org.jspecify.annotations.NullMarked;
