/// Sharing a workspace from this computer: what is asked before, and the page that shows how others come in.
@NullMarked
package dev.tidemark.ui.share;

import org.jspecify.annotations.NullMarked;
