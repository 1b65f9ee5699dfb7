package dev.tidemark.feature;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ShortcutTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void shortcutWorksWhileNoControlHasTheKeyboard() throws IOException {
        var app = office.openAlone("laptop");
        app.takeKeyboardAway();

        app.list().newNote().title("By shortcut").awaitSaved();

        app.list().awaitRow("By shortcut");
    }
}
