/// The dialog in which a person settles what two devices wrote differently.
@NullMarked
package dev.tidemark.ui.merge;

import org.jspecify.annotations.NullMarked;
