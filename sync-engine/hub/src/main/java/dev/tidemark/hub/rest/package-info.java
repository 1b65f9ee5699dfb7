/// HTTP: the public port for users, with the WebSocket of replication, and the administrator's port.
@NullMarked
package dev.tidemark.hub.rest;

import org.jspecify.annotations.NullMarked;
