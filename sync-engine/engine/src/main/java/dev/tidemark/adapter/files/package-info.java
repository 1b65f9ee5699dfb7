/// Contents of attached files on the file system.
@NullMarked
package dev.tidemark.adapter.files;

import org.jspecify.annotations.NullMarked;
