package dev.tidemark.app.command;

import dev.tidemark.engine.DocumentStatus;
import dev.tidemark.engine.DocumentView;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The option `--status` of lists.
final class StatusFilter {
    private StatusFilter() {}

    /// @throws CommandFailure if this is no status
    static void check(@Nullable String wanted) {
        if (wanted != null
                && Arrays.stream(DocumentStatus.values())
                        .noneMatch(each -> each.word().equals(wanted))) {
            String known = Arrays.stream(DocumentStatus.values())
                    .map(DocumentStatus::word)
                    .collect(Collectors.joining(", "));
            throw CommandFailure.usage("\"" + wanted + "\" is no status; these are: " + known);
        }
    }

    static boolean admits(@Nullable String wanted, DocumentView view) {
        return wanted == null || wanted.equals(view.status().word());
    }
}
