/// Tests of the hub's ports.
@NullMarked
package dev.tidemark.hub.rest;

import org.jspecify.annotations.NullMarked;
