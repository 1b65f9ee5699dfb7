package dev.tidemark.app.share;

import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.JsonReader;
import java.util.Map;

/// What was decided about sharing a workspace, as it outlives the window.
///
/// @param isOn whether it is shared whenever the window is open
/// @param port where others know this computer; they would have to be told of another
/// @param owner as whom the window itself is connected
/// @param before where the workspace was connected before, to go back there at the end
/// @param passwords in clear, as the workspace's own is: the file is its owner's only
record SharingPlan(
        boolean isOn, int port, String owner, boolean isAnnounced, WorkspaceConfig before, Passwords passwords) {
    private static final String ON = "on";
    private static final String PORT = "port";
    private static final String OWNER = "owner";
    private static final String ANNOUNCED = "announced";
    private static final String BEFORE = "before";
    private static final String OWN_PASSWORD = "password";
    private static final String PASSWORD_BEFORE = "passwordBefore";

    /// @param owner so that the owner's other devices still come in when this computer shares again
    /// @param before for where the workspace was connected before, empty for none
    record Passwords(String owner, String before) {}

    SharingPlan off() {
        return new SharingPlan(false, port, owner, isAnnounced, before, passwords);
    }

    SharingPlan announced(boolean wanted) {
        return new SharingPlan(isOn, port, owner, wanted, before, passwords);
    }

    SharingPlan at(int other) {
        return new SharingPlan(isOn, other, owner, isAnnounced, before, passwords);
    }

    SharingPlan ownPassword(String other) {
        return new SharingPlan(isOn, port, owner, isAnnounced, before, new Passwords(other, passwords.before()));
    }

    Members form() {
        return new Members(Map.of(
                ON, FieldValue.of(Boolean.toString(isOn)),
                PORT, FieldValue.of(port),
                OWNER, FieldValue.of(owner),
                ANNOUNCED, FieldValue.of(Boolean.toString(isAnnounced)),
                BEFORE, before.form(),
                OWN_PASSWORD, FieldValue.of(passwords.owner()),
                PASSWORD_BEFORE, FieldValue.of(passwords.before())));
    }

    /// @throws IllegalArgumentException if it is not what [#form()] makes
    static SharingPlan read(FieldValue form) {
        JsonReader in = JsonReader.of(form);
        return new SharingPlan(
                Boolean.parseBoolean(in.text(ON)),
                Math.toIntExact(in.whole(PORT)),
                in.text(OWNER),
                Boolean.parseBoolean(in.text(ANNOUNCED)),
                WorkspaceConfig.read(in.value(BEFORE)),
                new Passwords(in.text(OWN_PASSWORD), in.text(PASSWORD_BEFORE)));
    }
}
