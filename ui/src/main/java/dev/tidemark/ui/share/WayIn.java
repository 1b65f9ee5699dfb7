package dev.tidemark.ui.share;

import dev.tidemark.ui.look.Icon;
import dev.tidemark.ui.look.TwoEnds;
import dev.tidemark.ui.text.Messages;
import java.net.URI;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What one person needs on the other device: address, name, password, and all but the password as a QR code.
final class WayIn extends VBox {
    private final SharingViewModel model;
    private final Messages messages;
    private final Label address = Parts.wrapped("", "code");
    private final Label others = Parts.wrapped("", "secondary");
    private final Label name = Parts.wrapped("", "strong");
    private final Label password = Parts.wrapped("", "code", "share-password");
    private final Label passwordHint = Parts.wrapped("", "secondary");
    private final Button copyAddress;
    private final QrCode qr = new QrCode();
    private final Button copyInvitation = new Button();
    private final VBox code = new VBox(qr, copyInvitation);

    WayIn(SharingViewModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        getStyleClass().add("way-in");
        address.setId("share-address");
        name.setId("share-name");
        password.setId("share-password");
        copyAddress = copyButton("share-copy-address", messages.get("share.copyAddress"), this::addressText);
        copyInvitation.setId("share-copy-invitation");
        copyInvitation.setText(messages.get("share.copyInvitation"));
        copyInvitation.setOnAction(_ -> copy(model.invitation()));
        code.getStyleClass().add("qr-column");
        var facts = new VBox(
                fact(messages.get("share.address"), withButton(address, copyAddress), others),
                fact(messages.get("share.name"), name),
                fact(messages.get("share.password"), password, passwordHint));
        facts.getStyleClass().add("facts");
        getChildren().add(new TwoEnds(facts, code, VPos.TOP));
        InvalidationListener show = _ -> show();
        model.stateProperty().addListener(show);
        model.credentialsProperty().addListener(show);
        show();
    }

    private static Node fact(String title, Node... content) {
        var label = new Label(title);
        label.getStyleClass().add("secondary");
        var fact = new VBox(label);
        fact.getChildren().addAll(content);
        fact.getStyleClass().add("fact");
        return fact;
    }

    private static Node withButton(Label words, Button button) {
        HBox.setHgrow(words, Priority.SOMETIMES);
        var line = new HBox(words, button);
        line.getStyleClass().add("fact-line");
        return line;
    }

    private static Button copyButton(String id, String what, java.util.function.Supplier<String> text) {
        var button = new Button("", Icon.COPY.node());
        button.setId(id);
        button.setAccessibleText(what);
        button.setTooltip(new javafx.scene.control.Tooltip(what));
        button.getStyleClass().addAll("flat", "copy");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(_ -> copy(text.get()));
        return button;
    }

    private static void copy(String text) {
        var content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private String addressText() {
        return addresses().stream().findFirst().map(URI::toString).orElse("");
    }

    private List<URI> addresses() {
        return model.stateProperty().get() instanceof SharingState.On on ? on.addresses() : List.of();
    }

    private void show() {
        List<URI> addresses = addresses();
        boolean isReachable = !addresses.isEmpty();
        address.setText(isReachable ? addressText() : messages.get("share.noNetwork"));
        Parts.show(copyAddress, isReachable);
        Parts.show(others, addresses.size() > 1);
        others.setText(
                addresses.size() > 1
                        ? messages.get(
                                "share.otherAddresses",
                                String.join(
                                        ", ",
                                        addresses.stream()
                                                .skip(1)
                                                .map(URI::getAuthority)
                                                .toList()))
                        : "");
        Credentials who = model.credentialsProperty().get();
        name.setText(who.name());
        password.setText(who.password());
        Parts.show(password, who.hasPassword());
        passwordHint.setText(messages.get(who.hasPassword() ? "share.password.once" : "share.password.known"));
        Parts.show(code, isReachable);
        if (isReachable) {
            qr.show(model.invitation());
            qr.setAccessibleText(messages.get("share.qr", who.name()));
        }
    }
}
