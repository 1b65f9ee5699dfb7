/// Windows over the engine's front door. Empty until the window is built; the arrows into it hold already.
@NullMarked
package dev.tidemark.ui;

import org.jspecify.annotations.NullMarked;
