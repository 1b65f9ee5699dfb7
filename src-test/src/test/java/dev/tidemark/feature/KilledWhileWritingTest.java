package dev.tidemark.feature;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.app.workspace.WorkspaceConfig;
import dev.tidemark.pages.AppPage;
import dev.tidemark.pages.NotePage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KilledWhileWritingTest {
    private static final String WORD = "drip ";

    @RegisterExtension
    final Office office = new Office();

    @Test
    void halfTypedTextSurvivesAKillUpToTwoSecondsBack() throws IOException {
        office.prepare("laptop", new WorkspaceConfig("", "", "laptop", List.of()));
        int typed;
        try (var process = ChildProcess.window(office.folder("laptop"), WritesOnAndOn.class)) {
            process.awaitLine(WritesOnAndOn.LONG_AGO);
            typed = WritesOnAndOn.typed(process.said());
            process.kill();
        }

        AppPage app = office.show("laptop");

        NotePage note = app.list().open("Half a note");
        app.list().awaitRow("Half a note");
        String found = note.text();
        assertTrue(found.length() >= typed, typed + " letters were typed two seconds before, found: " + found);
        assertTrue(found.equals(WORD.repeat(1_000).substring(0, found.length())), found);
    }

    /// Types without any pause that would be an occasion to save, and tells what was typed two seconds ago.
    static final class WritesOnAndOn implements KilledWindow.Script {
        static final String LONG_AGO = "long ago";
        private static final String SO_MANY = "letters by now: ";
        private static final Duration AGO = Duration.ofSeconds(2);

        @Override
        public void play(AppPage app) {
            NotePage note = app.list().newNote().title("Half a note").append(WORD);
            int letters = WORD.length();
            long until = System.nanoTime() + AGO.toNanos();
            System.out.println(SO_MANY + letters);
            boolean told = false;
            while (letters < WORD.length() * 1_000) {
                note.type(WORD);
                letters += WORD.length();
                if (!told && System.nanoTime() > until) {
                    told = true;
                    System.out.println(LONG_AGO);
                }
            }
        }

        static int typed(String said) {
            return said.lines()
                    .filter(line -> line.startsWith(SO_MANY))
                    .mapToInt(line -> Integer.parseInt(line.substring(SO_MANY.length())))
                    .max()
                    .orElse(0);
        }
    }
}
