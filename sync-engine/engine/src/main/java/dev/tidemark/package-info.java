/// The library that an application embeds: intents, clocks, joins and replication; see each package.
@NullMarked
package dev.tidemark;

import org.jspecify.annotations.NullMarked;
