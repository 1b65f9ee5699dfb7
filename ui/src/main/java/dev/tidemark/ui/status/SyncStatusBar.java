package dev.tidemark.ui.status;

import atlantafx.base.controls.ToggleSwitch;
import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.text.Messages;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The bar at the bottom: what the workspace is doing, what waits, and what a person can do about it.
public final class SyncStatusBar extends HBox {
    private final SyncStatusViewModel model;
    private final Messages messages;
    private final Places places;
    private final Label headline = new Label();
    private final Label detail = new Label();
    private final Hyperlink action = new Hyperlink();
    private final Hyperlink attention = new Hyperlink();
    private final ToggleSwitch workOffline = new ToggleSwitch();

    /// Where the bar's links lead.
    public record Places(Runnable inbox, Runnable signIn, Runnable connect) {}

    public SyncStatusBar(SyncStatusViewModel model, Messages messages, Places places) {
        this.model = model;
        this.messages = messages;
        this.places = places;
        setId("status-bar");
        getStyleClass().add("status-bar");
        headline.setId("status-headline");
        detail.setId("status-detail");
        detail.getStyleClass().add("detail");
        action.setId("status-action");
        attention.setId("status-attention");
        attention.setGraphic(Icon.FORK.node());
        attention.getStyleClass().add(Tone.NEEDS_A_LOOK.styleClass());
        attention.setOnAction(_ -> places.inbox().run());
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        headline.setMinWidth(USE_PREF_SIZE);
        action.setMinWidth(USE_PREF_SIZE);
        attention.setMinWidth(USE_PREF_SIZE);
        detail.setMinWidth(0);
        getChildren().addAll(headline, detail, action, space, attention, offlineSwitch(), who());
        attention.textProperty().bind(model.attentionProperty());
        attention.visibleProperty().bind(model.attentionProperty().isNotEmpty());
        attention.managedProperty().bind(attention.visibleProperty());
        model.standingProperty().addListener((_, _, standing) -> show(standing));
        show(model.standingProperty().get());
    }

    private ToggleSwitch offlineSwitch() {
        workOffline.setId("status-work-offline");
        workOffline.setText(messages.get("sync.workOffline.switch"));
        workOffline.setAccessibleText(messages.get("sync.workOffline.switch"));
        workOffline.selectedProperty().bindBidirectional(model.workOfflineProperty());
        workOffline.setMinWidth(USE_PREF_SIZE);
        return workOffline;
    }

    private Label who() {
        var who = new Label(model.who());
        who.setTooltip(new Tooltip(model.who()));
        who.setMinWidth(0);
        who.setId("status-who");
        who.getStyleClass().add("detail");
        return who;
    }

    private void show(@Nullable Standing standing) {
        if (standing == null) {
            return;
        }
        headline.setText(standing.headline());
        headline.setGraphic(standing.icon().node());
        headline.getStyleClass().setAll("label", "headline", standing.tone().styleClass());
        detail.setText(standing.detail());
        detail.setTooltip(standing.detail().isEmpty() ? null : new Tooltip(standing.detail()));
        switch (standing.action()) {
            case NONE -> action.setVisible(false);
            case TRY_NOW -> offer(messages.get("sync.tryNow"), model::tryNow);
            case SIGN_IN -> offer(messages.get("sync.signIn"), places.signIn());
            case CONNECT -> offer(messages.get("sync.connect"), places.connect());
        }
        boolean isLocal = standing.action() == Standing.Action.CONNECT;
        workOffline.setVisible(!isLocal);
        workOffline.setManaged(!isLocal);
    }

    private void offer(String words, Runnable what) {
        action.setText(words);
        action.setOnAction(_ -> what.run());
        action.setVisible(true);
    }
}
