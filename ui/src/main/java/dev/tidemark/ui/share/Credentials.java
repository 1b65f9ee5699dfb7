package dev.tidemark.ui.share;

/// What somebody needs to come in, as it is shown once. An empty password is one that was shown before.
record Credentials(String name, String password) {
    boolean hasPassword() {
        return !password.isEmpty();
    }
}
