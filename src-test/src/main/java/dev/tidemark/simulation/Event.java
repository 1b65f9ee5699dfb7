package dev.tidemark.simulation;

/// One step of a history. Whatever chance it needs comes from its own salt, so that it means the same when events
/// around it are left out.
///
/// @param machine index of the device that it concerns
/// @param document index of the document
public record Event(Kind kind, int machine, int document, long salt) {
    /// What may happen; the more weight, the more often.
    public enum Kind {
        EDIT(40),
        EDIT_SHOWN(8),
        LOOK(4),
        SYNC(18),
        CONNECT(4),
        DISCONNECT(2),
        TURNS(8),
        TIME(5),
        QUIT(1),
        DECIDE(4),
        /// Faults from here on; a world has about half of them.
        LONG_TIME(1),
        KILL(4),
        POWER_CUT(3),
        ARMED_KILL(5),
        DISK_ERROR(4),
        DISK_FULL(2),
        PARTITION(4),
        ONE_WAY(3),
        MEND_LINK(5),
        FLAKY(5),
        DELIVER(3),
        SLEEP(3),
        CLOCK(3),
        TELL_AGAIN(2),
        BACKUP(2),
        RESTORE(2),
        REFUSE(2),
        TAMPER(2),
        REPLAY(1),
        BURY(1),
        WIPE(1),
        /// A device's folder takes the place of another's, or of its own later one. Only in worlds of [Script#cloning].
        CLONE(4);

        private final int weight;

        Kind(int weight) {
            this.weight = weight;
        }

        int weight() {
            return weight;
        }

        boolean isFault() {
            return compareTo(LONG_TIME) >= 0;
        }
    }

    @Override
    public String toString() {
        return kind + " " + (char) ('a' + machine) + " doc" + document + " salt " + salt;
    }
}
