package dev.tidemark.testing;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Digest;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.PositionKey;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.intent.Splices;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.Conflict;
import dev.tidemark.reconcile.Conflicts;
import dev.tidemark.reconcile.Sibling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// What a user might do to the document before them.
public final class RandomAction {
    static final Path BODY = Path.of("body");
    private static final String LINES = "lines";
    private static final String[] ELEMENTS = {"x", "y", "a/b~"};

    private final State seen;
    private final Policies policies;
    private final SplittableRandom random;
    private final String word;

    private RandomAction(State seen, Policies policies, SplittableRandom random, String word) {
        this.seen = seen;
        this.policies = policies;
        this.random = random;
        this.word = word;
    }

    /// @param number of no earlier action: what it types is typed once in a history
    public static Action on(State seen, Policies policies, SplittableRandom random, int number) {
        return new RandomAction(seen, policies, random, "w" + number).any();
    }

    private Action any() {
        int roll = random.nextInt(100);
        if (roll < 16) {
            return new Action.SetField("title", FieldValue.of(random.nextInt(4)));
        }
        if (roll < 38) {
            return edit();
        }
        if (roll < 55) {
            return item();
        }
        if (roll < 62) {
            return new Action.AddToSet("tags", element());
        }
        if (roll < 70) {
            return new Action.Increment("count", random.nextInt(1, 9) - (random.nextBoolean() ? 9 : 0));
        }
        if (roll < 76) {
            return new Action.RemoveFromSet("tags", element());
        }
        List<Conflict> conflicts = Conflicts.in(seen, policies);
        if (roll < 85 && !conflicts.isEmpty()) {
            return resolution(conflicts.get(random.nextInt(conflicts.size())));
        }
        List<Path> settled = seen.live().keySet().stream()
                .filter(Path::isSettlement)
                .map(path -> new Path(path.segments().getLast()))
                .toList();
        if (roll < 85 && !settled.isEmpty()) {
            return reopening(settled.get(random.nextInt(settled.size())));
        }
        if (roll < 92) {
            boolean restores = seen.isTrashed() || (!seen.trash().isEmpty() && random.nextBoolean());
            return restores ? new Action.RestoreDocument() : new Action.DeleteDocument();
        }
        if (roll < 95) {
            return file();
        }
        return roll < 97
                ? new Action.SetChannels(List.of(random.nextBoolean() ? "s" : "t"))
                : new Action.SetOwner(random.nextBoolean() ? "ada" : "bob");
    }

    /// One of a few contents under one of two names, or one less.
    private Action file() {
        List<Attachment> files = Attachment.in(seen);
        if (!files.isEmpty() && random.nextInt(3) == 0) {
            return new Action.Detach(files.get(random.nextInt(files.size())));
        }
        String digest = "sha256-" + String.valueOf(random.nextInt(3)).repeat(64);
        String name = random.nextBoolean() ? "pump.jpg" : "pump 7.jpg";
        return new Action.Attach(new Attachment(digest, name, "image/jpeg", 7, "sha1-" + "A".repeat(27) + "="));
    }

    private String element() {
        return ELEMENTS[random.nextInt(ELEMENTS.length)];
    }

    /// Puts in a line of its own, and sometimes takes one out there.
    private Action edit() {
        String before = Lens.shown(seen.at(BODY), policies.at(BODY))
                .map(RandomAction::text)
                .orElse("");
        var lines = new ArrayList<>(before.isEmpty() ? List.<String>of() : Arrays.asList(before.split("\n", -1)));
        int at = random.nextInt(lines.size() + 1);
        if (at < lines.size() && random.nextInt(4) == 0) {
            lines.remove(at);
        }
        lines.add(at, word);
        if (random.nextInt(8) == 0) {
            lines.add(at, ""); // equal lines are where merges go wrong
        }
        String after = String.join("\n", lines);
        return new Action.EditText("body", Splices.between(before, after), Digest.of(before));
    }

    /// Something with the items of a list: most often with one that is there.
    private Action item() {
        List<String> items = items();
        int roll = random.nextInt(8);
        if (items.isEmpty() || roll < 3) {
            return new Action.InsertItem(LINES, "i-" + word, place(items), Map.of("qty", FieldValue.of(word)));
        }
        String item = items.get(random.nextInt(items.size()));
        return switch (roll) {
            case 3, 4 -> new Action.UpdateItem(LINES, item, Map.of("qty", FieldValue.of(random.nextInt(3))));
            case 5 -> new Action.MoveItem(LINES, item, place(items));
            default -> new Action.RemoveItem(LINES, item);
        };
    }

    private List<String> items() {
        return seen.live().keySet().stream()
                .map(Path::segments)
                .filter(segments -> segments.size() == 2 && segments.getFirst().equals(LINES))
                .map(List::getLast)
                .toList();
    }

    /// Before or after an item, so that devices often choose the same place.
    private PositionKey place(List<String> items) {
        if (items.isEmpty()) {
            return PositionKey.between(null, null);
        }
        Path position = Path.of(LINES, items.get(random.nextInt(items.size())), Path.POSITION);
        var key = new PositionKey(
                text(Lens.shown(seen.at(position), policies.at(position)).orElseThrow()));
        return random.nextBoolean() ? PositionKey.between(key, null) : PositionKey.between(null, key);
    }

    private Action resolution(Conflict conflict) {
        if (conflict.path().equals(BODY)) {
            var texts = conflict.siblings().stream()
                    .map(each -> text(each.value()))
                    .sorted()
                    .toList();
            return new Action.ResolveConflict(BODY, FieldValue.of(String.join("\n", texts)));
        }
        Sibling chosen =
                conflict.siblings().get(random.nextInt(conflict.siblings().size()));
        return new Action.ResolveConflict(conflict.path(), chosen.value());
    }

    /// One of the values between which it was settled, or what is shown now once more.
    private Action reopening(Path path) {
        FieldValue value = Lens.shown(seen.at(path.settlement()), Policy.LATEST)
                .filter(record -> record instanceof FieldValue.Members)
                .map(record -> ((FieldValue.Members) record).values().get("versions"))
                .filter(versions -> versions instanceof FieldValue.Listing)
                .map(versions -> ((FieldValue.Listing) versions).values().getFirst())
                .orElse(FieldValue.of(word));
        return new Action.ReopenConflict(path, value, random.nextBoolean());
    }

    static String text(FieldValue value) {
        return value instanceof FieldValue.Text(String text) ? text : "";
    }
}
