package dev.tidemark.hub.store;

/// When a document was in a channel.
public record Stay(String channel, Span span) {}
