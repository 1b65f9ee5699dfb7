/// Fonts, colours, icons: the style sheets over the AtlantaFX theme, and what loads them.
@NullMarked
package dev.tidemark.ui.look;

import org.jspecify.annotations.NullMarked;
