/// How values meet: the three-way merge of texts, and the lenses that choose which live value is shown. Pure.
@NullMarked
package dev.tidemark.merge;

import org.jspecify.annotations.NullMarked;
