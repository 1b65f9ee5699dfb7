package dev.tidemark.ui.start;

/// One line of what is found nearby.
record NearbyHub(FoundHub hub, Proof proof) {
    /// Whether a person may connect to it.
    boolean canBeChosen() {
        return switch (proof) {
            case Proof.Shown _, Proof.NotEncrypted _ -> true;
            case Proof.Asking _, Proof.Differs _, Proof.NoAnswer _ -> false;
        };
    }

    /// What it is recognised by from now on; empty where it does not encrypt.
    String fingerprint() {
        return proof instanceof Proof.Shown(var fingerprint) ? fingerprint.text() : "";
    }
}
