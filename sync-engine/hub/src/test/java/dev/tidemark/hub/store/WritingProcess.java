package dev.tidemark.hub.store;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// Stores revisions without end and says each one's id once it is confirmed, until it is killed.
final class WritingProcess {
    /// Beyond what a row holds, so that bodies in pieces are tried too.
    private static final int BODY_LONG = 40_000;

    private static final int IN_FLIGHT = 64;

    private WritingProcess() {}

    /// Arguments: the data folder, and the number from which to go on.
    public static void main(String[] arguments) throws InterruptedException {
        var store = HubStore.open(Path.of(arguments[0]), Executors.newVirtualThreadPerTaskExecutor());
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int first = Integer.parseInt(arguments[1]);
        for (int lane = 0; lane < IN_FLIGHT; lane++) {
            write(store, out, first + lane);
        }
        new CountDownLatch(1).await();
    }

    private static void write(HubStore store, PrintStream out, int number) {
        var _ = store.write(revision(number)).whenComplete((_, failure) -> {
            if (failure == null) {
                out.println(number);
                write(store, out, number + IN_FLIGHT);
            }
        });
    }

    static RevisionWrite revision(int number) {
        return new RevisionWrite(
                "note-" + number,
                "1-aa",
                List.of(),
                false,
                body(number),
                List.of(),
                (_, _) -> new WriteRule.Verdict.Accepted(Set.of("a")));
    }

    static byte[] body(int number) {
        String text = Integer.toString(number);
        return text.repeat(number % 50 == 0 ? BODY_LONG : 1).getBytes(StandardCharsets.UTF_8);
    }
}
