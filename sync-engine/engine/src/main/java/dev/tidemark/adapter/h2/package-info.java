/// The intent log and the document store in one H2 database: what is acknowledged here has been forced to disk.
@NullMarked
package dev.tidemark.adapter.h2;

import org.jspecify.annotations.NullMarked;
