/// The replication protocol: what the messages of one connection mean.
@NullMarked
package dev.tidemark.hub.session;

import org.jspecify.annotations.NullMarked;
