package dev.tidemark.ui.share;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.ui.text.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class AskToShareViewModelTest {
    private final List<ShareWish> wishes = new ArrayList<>();

    private AskToShareViewModel model(String gateway) {
        return new AskToShareViewModel(
                Messages.in(Locale.ENGLISH), new ShareWish("ada", "laptop", true), gateway, wishes::add);
    }

    @Test
    void whatIsSharedIsWhatThePersonDecidedAndOnlyOnce() {
        AskToShareViewModel model = model("");
        model.userProperty().set(" grace ");
        model.announcedProperty().set(false);

        model.share();

        assertEquals(List.of(new ShareWish("grace", "laptop", false)), wishes);
        assertFalse(model.isComplete().get());
    }

    @Test
    void nameThatTheHubWouldNotTakeIsToldBefore() {
        AskToShareViewModel model = model("");
        model.userProperty().set("a:b");

        model.share();

        assertEquals(List.of(), wishes);
        assertTrue(model.problemProperty().get().endsWith("."));
    }

    @Test
    void workspaceThatIsConnectedElsewhereIsToldWhatChanges() {
        assertEquals("", model("").warning());
        assertTrue(model("wss://team.example/notes").warning().contains("wss://team.example/notes"));
    }

    @Test
    void failureLeavesThePersonWhereTheyCanTryAgain() {
        AskToShareViewModel model = model("");
        model.share();

        model.failed("The disk is full.");

        assertEquals("The disk is full.", model.problemProperty().get());
        assertTrue(model.isComplete().get());
    }
}
