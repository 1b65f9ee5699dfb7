/// Windows over the engine's front door. A view lays out and binds; a view model decides, and is tested without a
/// toolkit. Nothing here waits, and nothing here touches a disk or a network but through the engine.
@NullMarked
package dev.tidemark.ui;

import org.jspecify.annotations.NullMarked;
