package dev.tidemark.engine;

import java.util.Optional;

/// What keeps confirmation away, in words, until the same thing has been seen to work again. Written on the control
/// thread, read on any.
final class Trouble {
    private volatile Optional<String> onTheLine = Optional.empty();
    private volatile Optional<String> here = Optional.empty();
    private boolean tried;

    /// The disk's or the replica's comes first: without them nothing else can go well.
    Optional<String> words() {
        return here.or(() -> onTheLine);
    }

    /// The gateway could not be reached, or did not answer.
    void onTheLine(String what) {
        onTheLine = Optional.of(what);
    }

    /// The gateway was heard.
    void heard() {
        onTheLine = Optional.empty();
    }

    /// Disk or replica failed.
    void here(String what) {
        here = Optional.of(what);
        tried = false;
    }

    boolean isHere() {
        return here.isPresent();
    }

    /// The disk takes what is written, and the roads are tried again.
    void tried() {
        tried = true;
    }

    /// The roads have come to rest. True when with that a trouble is over.
    boolean atRest() {
        boolean over = tried && isHere();
        if (over) {
            here = Optional.empty();
            tried = false;
        }
        return over;
    }
}
