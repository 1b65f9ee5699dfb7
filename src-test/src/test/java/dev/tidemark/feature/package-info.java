/// The window, used as people use it: one class per task, on the headless platform, with a real engine and a real hub.
@NullMarked
package dev.tidemark.feature;

import org.jspecify.annotations.NullMarked;
