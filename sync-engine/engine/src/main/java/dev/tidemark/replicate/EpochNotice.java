package dev.tidemark.replicate;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.JsonReader;
import java.util.Optional;

/// The one document that a hub itself writes: it names the hub's life, and changes whenever the hub was restored from a
/// backup. It is read, never shown, never written by a device.
public final class EpochNotice {
    public static final DocumentId ID = new DocumentId("tidemark:epoch");
    private static final String NAME = "epoch";

    private EpochNotice() {}

    /// The name of the gateway's life; empty when the copy says none.
    static Optional<String> lifeIn(Copy copy) {
        if (!(copy.content() instanceof Copy.Body(var members))) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonReader.of(members).text(NAME)).filter(name -> !name.isBlank());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
