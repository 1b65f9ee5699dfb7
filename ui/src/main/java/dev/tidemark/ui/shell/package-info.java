/// The main window: rail, list, page, status bar.
@NullMarked
package dev.tidemark.ui.shell;

import org.jspecify.annotations.NullMarked;
