@NullMarked
package dev.tidemark.app.workspace;

import org.jspecify.annotations.NullMarked;
