/// Forms: questions as data, and what answers to them are worth at the moment. Knows nothing of documents' states, of
/// windows or of synchronisation; today's date is passed in.
@NullMarked
package dev.tidemark.form;

import org.jspecify.annotations.NullMarked;
