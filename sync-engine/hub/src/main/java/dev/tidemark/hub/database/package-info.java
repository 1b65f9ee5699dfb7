/// Databases of a hub: each with its own documents, users, sessions, rules and connections.
@NullMarked
package dev.tidemark.hub.database;

import org.jspecify.annotations.NullMarked;
