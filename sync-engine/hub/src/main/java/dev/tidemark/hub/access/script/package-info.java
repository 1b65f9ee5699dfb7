/// Access functions in JavaScript, as the gateway runs them: ES5, bounded, and without a way to anything but the
/// document.
@NullMarked
package dev.tidemark.hub.access.script;

import org.jspecify.annotations.NullMarked;
