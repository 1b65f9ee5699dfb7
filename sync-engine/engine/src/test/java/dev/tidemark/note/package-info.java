@NullMarked
package dev.tidemark.note;

import org.jspecify.annotations.NullMarked;
