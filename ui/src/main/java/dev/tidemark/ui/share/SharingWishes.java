package dev.tidemark.ui.share;

/// What the sharing page asks of the window, which closes and opens the workspace for it. All on the FX thread.
public interface SharingWishes {
    void back();

    /// Others are offline from then on; everything stays where it is.
    void stop();

    /// Tries again to share, on any port that is free.
    void startOnAnotherPort();

    /// Tries again to share.
    void tryAgain();

    /// Makes a new password for the owner, which this window takes up at once, and shows the page with it.
    void newOwnPassword();
}
