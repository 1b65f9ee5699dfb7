/// What a person can set: how the window looks, and where the workspace meets others.
@NullMarked
package dev.tidemark.ui.settings;

import org.jspecify.annotations.NullMarked;
