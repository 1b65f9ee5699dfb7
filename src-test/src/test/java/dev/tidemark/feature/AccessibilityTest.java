package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.Look;
import dev.tidemark.pages.MergeDialogPage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What holds of every screen for those who do not see it, have no mouse, or need large letters.
class AccessibilityTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void everyControlOfTheFirstScreensHasAnIdAndANameAndIsReachedByTab() {
        var findings = new Findings();
        AppPage app = office.openFresh("laptop");
        app.firstStart();

        findings.ofKeyboard("first start", app);
        app.firstStart().connect();
        findings.ofKeyboard("connect", app);

        findings.areNone();
    }

    @Test
    void everyControlOfSharingHasAnIdAndANameAndIsReachedByTab() {
        var findings = new Findings();
        AppPage app = office.openFresh("laptop");

        var ask = app.firstStart().share();
        findings.ofKeyboard("ask to share", app);
        var sharing = ask.user("ada").toggleAnnounce().share().awaitPasswordOf("ada");
        findings.ofKeyboard("sharing", app);
        sharing.letIn("ben");
        findings.ofKeyboard("sharing with two", app);
        sharing.back();
        app.settings().textSize(200).sharing();
        findings.ofSize("sharing", app);
        app.sharing().stop();
        app.statusBar().await("Just this computer");
        app.settings().share();
        findings.ofSize("ask to share", app);

        findings.areNone();
    }

    @Test
    void everyControlOfTheWorkspaceHasAnIdAndANameAndIsReachedByTab() throws IOException {
        var findings = new Findings();
        AppPage app = office.openAlone("laptop");

        findings.ofKeyboard("empty list", app);
        app.list().newNote().title("Pump 7").append("It drips.").tag("seal").awaitSaved();
        app.list().awaitRow("Pump 7");
        findings.ofKeyboard("note", app);
        app.list().newRecord().addRow("tests").answer("site", "Kibera North");
        app.list().awaitRow("Kibera North");
        findings.ofKeyboard("record", app);
        app.settings();
        findings.ofKeyboard("settings", app);

        findings.areNone();
    }

    @Test
    void everyControlOfTheMergeDialogHasAnIdAndANameAndIsReachedByTab() throws IOException {
        var findings = new Findings();
        AppPage app = Quarrel.inConflict(office).getFirst();

        MergeDialogPage dialog = app.note().settle();
        dialog.awaitFields("title");
        findings.ofKeyboard("dialog", app);
        dialog.escape();

        findings.areNone();
    }

    @Test
    void nothingIsCutOffAtTwiceTheSize() throws IOException {
        var findings = new Findings();
        AppPage app = Quarrel.inConflict(office).getFirst();
        app.settings().textSize(200);

        findings.ofSize("settings", app);
        app.list().open(Quarrel.RIGHT);
        findings.ofSize("note in conflict", app);
        app.note().settle().awaitFields("title");
        findings.ofSize("dialog", app);
        app.mergeDialog().escape();
        app.list().newRecord().addRow("tests").answer("site", "Kibera").finalizeIt();
        findings.ofSize("record", app);
        app.settings().connect();
        findings.ofSize("connect", app);

        findings.areNone();
    }

    /// What was found wrong, screen by screen: all of it is told at once.
    private static final class Findings {
        private final List<String> wrong = new ArrayList<>();

        void ofKeyboard(String screen, AppPage app) {
            add(screen + ", nameless", app, Look::nameless);
            add(screen + ", not reached by Tab", app, Look::beyondTab);
            add(screen + ", Tab goes back", app, Look::outOfOrder);
        }

        void ofSize(String screen, AppPage app) {
            add(screen + ", cut off", app, Look::clipped);
        }

        private void add(String what, AppPage app, Function<Look, List<String>> question) {
            question.apply(app.look()).forEach(each -> wrong.add(what + ": " + each));
        }

        void areNone() {
            assertAll(wrong.stream().map(each -> () -> assertEquals("nothing", each)));
        }
    }
}
