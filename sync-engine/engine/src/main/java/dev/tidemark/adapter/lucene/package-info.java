/// The search index in Apache Lucene.
@NullMarked
package dev.tidemark.adapter.lucene;

import org.jspecify.annotations.NullMarked;
