package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.RecordPage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FillRecordTest {
    @RegisterExtension
    final Office office = new Office();

    @Test
    void recordFilledByKeyboardAloneAndKilledInTheMiddleIsFoundAgainAndFinished() throws IOException {
        office.prepare("tablet", new WorkspaceConfig("", "", "tablet", List.of()));
        try (var process = ChildProcess.window(office.folder("tablet"), FirstHalf.class)) {
            process.awaitLine(KilledWindow.PLAYED);
            process.kill();
        }

        AppPage app = office.show("tablet");
        RecordPage record = app.list().openRecord("Kibera North").awaitTitle("Kibera North");
        record.awaitAnswers(Map.of(
                "site",
                "Kibera North",
                "visited",
                "2026-11-20",
                "depth",
                "14.20",
                "tests-1-litres",
                "20",
                "tests-1-seconds",
                "31"));
        boolean kept = record.isChosen("source", "borehole") && record.isChosen("uses", "drinking");
        record.answerByKeyboard("households", "40").finalizeByKeyboard();

        record.awaitStatus("Finalized");
        assertTrue(kept);
        app.list().awaitExcerpt("Kibera North", "Finalized");
    }

    @Test
    void rulesReactWhileTheAnswerIsTyped() throws IOException {
        AppPage app = office.openAlone("tablet");
        RecordPage record = app.list().newRecord();

        record.choose("source", "spring").awaitAsked("depth", false);
        record.choose("source", "borehole").awaitAsked("depth", true).answer("depth", "-1");
        record.awaitProblem("depth", "at least 0");
        record.answer("households", "many").awaitProblem("households", "whole number");
        record.answer("households", "12");
        record.finalizeIt().awaitProblem("site", "Needs an answer");

        assertAll(
                () -> assertEquals("", record.problem("households")),
                () -> assertFalse(record.status().contains("Finalized")));
    }

    /// A person with no mouse; the process is killed as soon as all is said to be saved.
    static final class FirstHalf implements KilledWindow.Script {
        @Override
        public void play(AppPage app) {
            RecordPage record = app.list().newRecordByKeyboard();
            record.answerByKeyboard("site", "Kibera North")
                    .answerByKeyboard("visited", "2026-11-20")
                    .chooseByKeyboard("source", "borehole")
                    .answerByKeyboard("depth", "14.20")
                    .chooseByKeyboard("uses", "drinking")
                    .addRowByKeyboard("tests")
                    .answerByKeyboard("tests-1-litres", "20")
                    .answerByKeyboard("tests-1-seconds", "31")
                    .awaitStatus("saved on this computer");
        }
    }
}
