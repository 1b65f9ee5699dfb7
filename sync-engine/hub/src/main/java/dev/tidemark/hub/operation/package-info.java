/// Running for months: how a hub is doing, and what it clears away.
@NullMarked
package dev.tidemark.hub.operation;

import org.jspecify.annotations.NullMarked;
