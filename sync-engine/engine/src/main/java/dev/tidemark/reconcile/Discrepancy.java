package dev.tidemark.reconcile;

import java.util.Arrays;
import java.util.Locale;

/// Why a pulled revision is kept but not joined. The words are the command line's, and stay what they are.
public enum Discrepancy {
    /// It is not what Tidemark writes: cut short, changed at the gateway, or written by another program.
    MALFORMED("look at it; take its fields over as edits of yours, or overrule it"),
    /// Its writer is enrolled, and its signature does not fit.
    WRONG_SIGNATURE("somebody changed it on its way or at the gateway: overrule it, and tell who runs the gateway"),
    /// It carries signed edits, and nobody vouches for it.
    UNSIGNED("somebody changed it at the gateway, or an old release wrote it: overrule it"),
    /// It carries an edit of an enrolled device without that device's signature.
    FORGED_EDIT("somebody wrote it in the name of a device: overrule it"),
    /// It lacks the end of a device's edits that it says it has seen.
    TRUNCATED("it was cut short: overrule it"),
    /// One device wrote two different things under the same number.
    FORK("the device was cloned or restored from a backup: settle which text counts, then overrule the other"),
    /// It holds edits under this device's own id that this device did not make.
    CLONED("this device's data was copied or restored: it goes on as a new device when it is opened next"),
    /// A device that was revoked wrote it, or wrote more than it may.
    REVOKED("overrule it; or enrol the device again if it was revoked by mistake"),
    /// A device that is not enrolled here wrote it, and it changes what enrolled devices wrote.
    UNKNOWN_WRITER("wait for the device's enrolment, which comes with a sync; it is then judged again"),
    /// It cannot be joined to what is here.
    UNJOINABLE("export it, and report it");

    private final String action;

    Discrepancy(String action) {
        this.action = action;
    }

    /// What a person can do about it.
    public String action() {
        return action;
    }

    /// True where it may turn out otherwise once other devices are known.
    public boolean isJudgedAgain() {
        return switch (this) {
            case WRONG_SIGNATURE, UNSIGNED, FORGED_EDIT, TRUNCATED, CLONED, REVOKED, UNKNOWN_WRITER -> true;
            case MALFORMED, FORK, UNJOINABLE -> false;
        };
    }

    /// As the command line writes it: `wrong-signature`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The reason for people, its kind in front.
    public String reason(String words) {
        return word() + ": " + words;
    }

    /// Which kind a reason is of; one that says none is of a release that knew only [#MALFORMED].
    public static Discrepancy of(String reason) {
        return Arrays.stream(values())
                .filter(each -> reason.startsWith(each.word() + ": "))
                .findFirst()
                .orElse(MALFORMED);
    }
}
