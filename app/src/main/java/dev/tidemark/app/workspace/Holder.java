package dev.tidemark.app.workspace;

/// Who holds a workspace, as the lock file says.
///
/// @param pid the process, 0 when the file does not say
/// @param command what it was started as: `note import`
/// @param patience whether it is worth waiting for
public record Holder(long pid, String command, Patience patience) {
    static final Holder UNKNOWN = new Holder(0, "", Patience.BRIEF);

    /// How long a command holds the workspace.
    public enum Patience {
        /// As long as one edit or one list takes.
        BRIEF,
        /// For longer than anybody waits.
        LONG
    }

    static Holder parse(String text) {
        String[] parts = text.strip().split(" ", 3);
        try {
            return parts.length == 3
                    ? new Holder(Long.parseLong(parts[0]), parts[2], Patience.valueOf(parts[1]))
                    : UNKNOWN;
        } catch (IllegalArgumentException e) {
            return UNKNOWN;
        }
    }

    String written() {
        return pid + " " + patience + " " + command + "\n";
    }

    /// False when the text in the lock file is that of a process which has ended.
    public boolean isAlive() {
        return pid > 0 && ProcessHandle.of(pid).isPresent();
    }

    @Override
    public String toString() {
        return pid == 0 ? "another process" : "`tidemark " + command + "` (process " + pid + ")";
    }
}
