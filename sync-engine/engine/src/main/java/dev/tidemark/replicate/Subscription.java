package dev.tidemark.replicate;

/// Ends a subscription. Closing twice is harmless; after `close` returns no new call begins.
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
