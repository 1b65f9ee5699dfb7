package dev.tidemark.app.command;

import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/// A short code for an unexpected fault: the same fault at the same place has the same code.
final class FaultCode {
    private static final int FRAMES = 5;

    private FaultCode() {}

    static String of(Throwable fault) {
        Throwable root = fault;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        int hash = Objects.hash(
                root.getClass().getName(),
                Arrays.stream(root.getStackTrace())
                        .limit(FRAMES)
                        .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                        .toList());
        return String.format(Locale.ROOT, "T-%08X", hash);
    }
}
