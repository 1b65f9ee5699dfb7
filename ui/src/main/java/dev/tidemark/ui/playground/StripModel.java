package dev.tidemark.ui.playground;

import dev.tidemark.ui.text.Messages;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// What the strip shows: the last messages, the newest last, and which device works offline. FX thread.
public final class StripModel {
    static final int LINES_MAX = 200;

    private final Messages messages;
    private final StripWords words;
    private final ObservableList<StripLine> lines = FXCollections.observableArrayList();
    private final Map<String, Boolean> offline = new TreeMap<>();
    private final ReadOnlyStringWrapper standing = new ReadOnlyStringWrapper("");

    /// @param devices both of them; they are online until something else is said
    public StripModel(Messages messages, List<String> devices) {
        this.messages = messages;
        words = new StripWords(messages);
        devices.forEach(device -> offline.put(device, false));
        tellStanding();
    }

    public void passed(Message message) {
        add(words.of(message));
    }

    /// Somebody used the switch of this device's window.
    public void switched(String device, boolean isOffline) {
        if (!Boolean.valueOf(isOffline).equals(offline.put(device, isOffline))) {
            add(words.switched(device, isOffline));
            tellStanding();
        }
    }

    private void add(StripLine line) {
        lines.add(line);
        if (lines.size() > LINES_MAX) {
            lines.removeFirst();
        }
    }

    private void tellStanding() {
        List<String> away = offline.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
        standing.set(
                switch (away.size()) {
                    case 0 -> messages.get("playground.allOnline");
                    case 1 -> messages.get("playground.oneOffline", away.getFirst());
                    default -> messages.get("playground.allOffline");
                });
    }

    ObservableList<StripLine> lines() {
        return lines;
    }

    /// Who works offline, in a sentence.
    ReadOnlyStringProperty standingProperty() {
        return standing.getReadOnlyProperty();
    }
}
