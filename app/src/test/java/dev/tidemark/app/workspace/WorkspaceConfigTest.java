package dev.tidemark.app.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tidemark.replicate.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceConfigTest {
    @Test
    void whatIsWrittenIsReadBack() {
        var full = new WorkspaceConfig("ws://host/db", "ada", "laptop", List.of("a", "b"));
        var bare = new WorkspaceConfig("", "", "laptop", List.of());

        assertEquals(full, WorkspaceConfig.read(full.form()));
        assertEquals(bare, WorkspaceConfig.read(bare.form()));
    }

    @Test
    void documentsGoToTheChosenChannelsElseToTheUsersOwn() {
        assertEquals(List.of("a"), new WorkspaceConfig("", "ada", "d", List.of("a")).channels());
        assertEquals(List.of("user:ada"), new WorkspaceConfig("", "ada", "d", List.of()).channels());
        assertEquals(List.of(), new WorkspaceConfig("", "", "d", List.of()).channels());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"device\":7}", "{\"device\":\"d\",\"gateway\":\"nonsense\"}"})
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> WorkspaceConfig.read(Json.parse(text)));
    }
}
