package dev.tidemark.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RevsDiffTest {
    @TempDir
    Path folder;

    @Test
    void ancestorsAreNamedOfReadableDocumentsAlone() throws Exception {
        try (var hub = TestHub.at(folder)) {
            String rev = TestHub.text(hub.admin("PUT", "/tidemark/secret", "{\"channels\":[\"a\"]}"), "rev");
            String question = "{\"secret\":[\"2-ff\"]}";

            String bobs = hub.as("bob", "POST", "/_revs_diff", question).body();
            String anns = hub.as("ann", "POST", "/_revs_diff", question).body();

            assertEquals("{\"secret\":{\"missing\":[\"2-ff\"]}}", bobs);
            assertEquals("{\"secret\":{\"missing\":[\"2-ff\"],\"possible_ancestors\":[\"" + rev + "\"]}}", anns);
        }
    }
}
