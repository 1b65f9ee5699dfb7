/// Every sentence that the window shows, and times in the words of the person who reads them.
@NullMarked
package dev.tidemark.ui.text;

import org.jspecify.annotations.NullMarked;
