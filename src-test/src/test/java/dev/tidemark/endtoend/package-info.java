/// Real devices against a real hub over TCP, with the stock client between them.
@NullMarked
package dev.tidemark.endtoend;

import org.jspecify.annotations.NullMarked;
