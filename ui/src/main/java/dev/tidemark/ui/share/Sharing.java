package dev.tidemark.ui.share;

/// The workspace as this computer shares it. Every method may wait for the disk: never on the FX thread.
public interface Sharing {
    SharingState now();

    /// Lets somebody in. The password is made up here and cannot be read again.
    Admitted add(String name);

    /// Another password for somebody who is in; the one before ends at once.
    String newPassword(String name);

    /// Nobody comes in under this name any more. What they wrote stays.
    void remove(String name);

    /// Whether windows on the same network find this computer.
    void announce(boolean wanted);

    /// What became of [#add].
    sealed interface Admitted {
        record Welcome(String name, String password) implements Admitted {}

        record NameTaken() implements Admitted {}

        /// @param reason for a person
        record NotAName(String reason) implements Admitted {}
    }
}
