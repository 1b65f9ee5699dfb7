/// Page objects: the window as its users meet it. Feature tests speak of fields and choices; only pages know node ids.
@NullMarked
package dev.tidemark.pages;

import org.jspecify.annotations.NullMarked;
