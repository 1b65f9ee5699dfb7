package dev.tidemark.ui.work;

import java.util.List;

/// Who writes here.
///
/// @param user the name that the gateway knows, empty for none
/// @param device how the user calls this device
/// @param channels where new documents go
public record Author(String user, String device, List<String> channels) {
    public Author {
        channels = List.copyOf(channels);
    }
}
