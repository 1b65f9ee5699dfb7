/// Tests of the engine's parts.
@org.jspecify.annotations.NullMarked
package dev.tidemark.engine;
