/// The window as a process: toolkit, threads, pictures, and the workspace that is open behind it.
@NullMarked
package dev.tidemark.app.window;

import org.jspecify.annotations.NullMarked;
