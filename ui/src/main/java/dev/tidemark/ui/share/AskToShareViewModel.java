package dev.tidemark.ui.share;

import dev.tidemark.ui.text.Messages;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is asked before this computer shares its workspace. FX thread.
public final class AskToShareViewModel {
    private final Messages messages;
    private final String gateway;
    private final Consumer<ShareWish> share;
    private final StringProperty user = new SimpleStringProperty();
    private final StringProperty device = new SimpleStringProperty();
    private final BooleanProperty announced = new SimpleBooleanProperty();
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /// @param gateway where the workspace is connected so far, empty for nowhere
    public AskToShareViewModel(Messages messages, ShareWish start, String gateway, Consumer<ShareWish> share) {
        this.messages = messages;
        this.gateway = gateway;
        this.share = share;
        user.set(start.user());
        device.set(start.device());
        announced.set(start.isAnnounced());
        user.addListener((_, _, _) -> problem.set(""));
    }

    StringProperty userProperty() {
        return user;
    }

    StringProperty deviceProperty() {
        return device;
    }

    BooleanProperty announcedProperty() {
        return announced;
    }

    /// Whether it has begun; nothing can be changed then.
    ReadOnlyBooleanProperty startingProperty() {
        return starting.getReadOnlyProperty();
    }

    ReadOnlyStringProperty problemProperty() {
        return problem.getReadOnlyProperty();
    }

    BooleanBinding isComplete() {
        return Bindings.createBooleanBinding(
                () -> !user.get().isBlank() && !device.get().isBlank() && !starting.get(), user, device, starting);
    }

    /// What changes for a workspace that is connected elsewhere; empty where it is not.
    String warning() {
        return gateway.isEmpty() ? "" : messages.get("share.ask.elsewhere", gateway);
    }

    /// It could not be begun; the person may change something and try again.
    public void failed(String sentence) {
        starting.set(false);
        problem.set(sentence);
    }

    void share() {
        String name = user.get().strip();
        if (name.contains(":") || name.contains("/") || name.startsWith("_")) {
            problem.set(messages.get("share.ask.badName"));
            return;
        }
        starting.set(true);
        share.accept(new ShareWish(name, device.get().strip(), announced.get()));
    }
}
