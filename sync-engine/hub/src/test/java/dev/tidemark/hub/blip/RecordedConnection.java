package dev.tidemark.hub.blip;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/// What the stock client and the hub once said to each other, from a file that `RecordConnections` (in `src-test`)
/// wrote: `> base64` is a frame of the client, `< base64` one of the hub, and `= ` a whole message or an
/// acknowledgement as the recorder, which knows nothing of this code, understood it.
record RecordedConnection(List<Recorded> frames, List<String> messages) {
    static final List<String> NAMES = List.of("push", "pull", "conflict", "settled");

    @SuppressWarnings("ArrayRecordComponent") // read only
    record Recorded(boolean fromClient, byte[] wire) {}

    static RecordedConnection named(String name) throws IOException {
        var frames = new ArrayList<Recorded>();
        var messages = new ArrayList<String>();
        try (InputStream in = RecordedConnection.class.getResourceAsStream(name + ".blip")) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
            text.lines().forEach(line -> {
                switch (line.charAt(0)) {
                    case '>', '<' ->
                        frames.add(new Recorded(
                                line.charAt(0) == '>', Base64.getDecoder().decode(line.substring(2))));
                    case '=' -> messages.add(line.substring(2));
                    default -> {
                        // a comment
                    }
                }
            });
        }
        return new RecordedConnection(frames, messages);
    }

    List<byte[]> frames(boolean fromClient) {
        return frames.stream()
                .filter(frame -> frame.fromClient == fromClient)
                .map(Recorded::wire)
                .toList();
    }

    /// In the order in which they ended.
    List<String> messages(boolean fromClient) {
        String arrow = fromClient ? ">" : "<";
        return messages.stream().filter(line -> line.startsWith(arrow)).toList();
    }
}
