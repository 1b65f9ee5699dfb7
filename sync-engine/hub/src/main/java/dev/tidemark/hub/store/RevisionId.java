package dev.tidemark.hub.store;

import java.util.regex.Pattern;

/// The form of revision ids: a generation without leading zero, a dash, lower-case hexadecimal digits in pairs. The
/// client refuses any other form for good, so none may enter the store. Opaque otherwise.
public final class RevisionId {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,9})-(?:[0-9a-f]{2}){1,36}");

    private RevisionId() {}

    public static boolean isValid(String text) {
        return FORM.matcher(text).matches();
    }

    /// The number before the dash of a valid id.
    public static long generation(String valid) {
        return Long.parseLong(valid, 0, valid.indexOf('-'), 10);
    }
}
