package dev.tidemark.hub.watch;

/// Somebody who watches what passes. Called on the hub's threads, in the order of each connection and direction: must
/// neither wait nor throw.
@FunctionalInterface
public interface Observer {
    /// Nobody.
    Observer NOBODY = new Observer() {
        @Override
        public void passed(Passed message) {
            // nobody is there
        }

        @Override
        public boolean isWatching() {
            return false;
        }
    };

    void passed(Passed message);

    /// False where nothing need be prepared for being told.
    default boolean isWatching() {
        return true;
    }
}
