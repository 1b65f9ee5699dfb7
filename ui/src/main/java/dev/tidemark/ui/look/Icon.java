package dev.tidemark.ui.look;

import javafx.scene.Node;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The shapes of the window. One name for each meaning, so that a meaning looks the same everywhere.
public enum Icon {
    ALL(Feather.LAYERS),
    NOTE(Feather.FILE_TEXT),
    RECORD(Feather.CLIPBOARD),
    INBOX(Feather.INBOX),
    TRASH(Feather.TRASH_2),
    SETTINGS(Feather.SETTINGS),
    CALENDAR(Feather.CALENDAR),
    SEARCH(Feather.SEARCH),
    NEW(Feather.PLUS),
    CLEAR(Feather.X),
    UP(Feather.ARROW_UP),
    SPINNER(Feather.REFRESH_CW),
    CHECK(Feather.CHECK),
    FORK(Feather.GIT_BRANCH),
    WARNING(Feather.ALERT_TRIANGLE),
    SHIELD(Feather.SHIELD),
    LOCAL(Feather.CIRCLE),
    WRITING(Feather.EDIT_2),
    OFFLINE(Feather.CLOUD_OFF),
    ONLINE(Feather.CLOUD),
    LOCK(Feather.LOCK),
    STOPPED(Feather.PAUSE_CIRCLE),
    COMPUTER(Feather.MONITOR),
    SHARE(Feather.SHARE_2),
    PERSON(Feather.USER),
    CLOCK(Feather.CLOCK),
    COPY(Feather.COPY),
    PLAY(Feather.PLAY),
    RESTORE(Feather.ROTATE_CCW),
    NEXT(Feather.CHEVRON_RIGHT),
    BACK(Feather.ARROW_LEFT),
    MORE(Feather.MORE_HORIZONTAL),
    MOVE_UP(Feather.CHEVRON_UP),
    MOVE_DOWN(Feather.CHEVRON_DOWN);

    private final Feather shape;

    Icon(Feather shape) {
        this.shape = shape;
    }

    /// A new node of this shape; style classes give its size and colour.
    public Node node(String... styleClasses) {
        var icon = new FontIcon(shape);
        icon.getStyleClass().add("icon");
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }
}
