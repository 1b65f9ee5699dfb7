/// What the user did. An [dev.tidemark.intent.Intent] is appended to the log, forced to disk, before anything else
/// happens; states follow from intents and never the other way round.
@NullMarked
package dev.tidemark.intent;

import org.jspecify.annotations.NullMarked;
