/// Two devices and a hub between them, all real: played by a person in two windows, or as a story that checks itself.
@NullMarked
package dev.tidemark.app.playground;

import org.jspecify.annotations.NullMarked;
