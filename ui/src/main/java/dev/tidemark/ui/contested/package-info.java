/// What a page says of a document that was deleted on one device and went on on another.
@NullMarked
package dev.tidemark.ui.contested;

import org.jspecify.annotations.NullMarked;
