/// Records: a form as a page, what is answered in it, and how that is saved while it is typed.
@NullMarked
package dev.tidemark.ui.form;

import org.jspecify.annotations.NullMarked;
