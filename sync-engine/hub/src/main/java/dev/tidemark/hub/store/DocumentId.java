package dev.tidemark.hub.store;

import java.nio.charset.StandardCharsets;

/// The form of document ids: 1 to 240 bytes of UTF-8, no NUL, not beginning with an underscore. The client cannot save
/// longer ones, and refuses a whole listing for one that is malformed, so none may enter the store. Opaque otherwise.
public final class DocumentId {
    private static final int BYTES_MAX = 240;

    private DocumentId() {}

    public static boolean isValid(String text) {
        return !text.isEmpty()
                && text.length() <= BYTES_MAX
                && text.charAt(0) != '_'
                && text.indexOf('\0') < 0
                && StandardCharsets.UTF_8.newEncoder().canEncode(text)
                && text.getBytes(StandardCharsets.UTF_8).length <= BYTES_MAX;
    }
}
