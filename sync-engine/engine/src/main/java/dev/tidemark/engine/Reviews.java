package dev.tidemark.engine;

import dev.tidemark.clock.Dot;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.Entry;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.FieldValue.Whole;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.Policy;
import dev.tidemark.domain.Schema;
import dev.tidemark.domain.State;
import dev.tidemark.intent.Action;
import dev.tidemark.merge.Lens;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.replicate.Base;
import dev.tidemark.replicate.DocumentTypes;
import dev.tidemark.replicate.Json;
import dev.tidemark.replicate.Review;
import dev.tidemark.replicate.Tracked;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/// What a person decides about a revision under review, or about a document that the gateway refused, as intents.
final class Reviews {
    private final DocumentTypes types;

    Reviews(DocumentTypes types) {
        this.types = types;
    }

    /// Takes over what the revision under review shows, as edits of this device's user, and puts the outcome in its
    /// place.
    ///
    /// @throws EditRefusedException if nothing of it can be taken over
    List<Action> accepting(Tracked tracked) {
        Members content = content(tracked);
        if (!(content.values().get("fields") instanceof Members(var fields))) {
            throw new EditRefusedException("it shows no fields that could be taken over; export it");
        }
        var actions = new ArrayList<Action>();
        if (isKnown(tracked.local())) {
            actions.addAll(differences(tracked.local(), fields));
        } else {
            actions.add(created(content, fields));
        }
        actions.add(new Action.OverruleRevision(digest(content)));
        return actions;
    }

    /// Puts what is here in the place of the revision under review.
    ///
    /// @throws EditRefusedException if nothing is here
    List<Action> overruling(Tracked tracked) {
        if (!isKnown(tracked.local())) {
            throw new EditRefusedException(
                    "nothing else of this document is here: accept it, or delete it at the gateway");
        }
        return List.of(new Action.OverruleRevision(digest(content(tracked))));
    }

    /// Takes back what the gateway does not hold: all of a document that it never held.
    List<Action> discarding(Tracked tracked) {
        return switch (tracked.base()) {
            case Base.Unknown() -> List.of(new Action.DeleteDocument());
            case Base.Confirmed(Document base, var _, var _) ->
                List.of(discarded(tracked.local().state(), base));
        };
    }

    private static Action discarded(State local, Document base) {
        var paths = new TreeSet<>(local.live().keySet());
        paths.addAll(base.state().live().keySet());
        Map<Path, FieldValue> restored = new HashMap<>();
        var dropped = new ArrayList<Path>();
        for (Path path : paths) {
            SortedMap<Dot, Entry> before = base.state().at(path);
            if (before.equals(local.at(path))) {
                continue;
            }
            Lens.shown(before, Policy.LATEST)
                    .ifPresentOrElse(value -> restored.put(path, value), () -> dropped.add(path));
        }
        return new Action.DiscardEdit(restored, dropped);
    }

    private static boolean isKnown(Document local) {
        return !local.state().vector().isEmpty();
    }

    private static Members content(Tracked tracked) {
        Review review = tracked.review();
        if (!review.stands()) {
            throw new EditRefusedException("nothing of this document is under review");
        }
        return Json.members(review.content().getBytes(StandardCharsets.UTF_8));
    }

    /// What the access function of a gateway compares; empty where the revision has none.
    private static String digest(Members content) {
        return content.values().get("sync") instanceof Members(var sync)
                        && sync.get("digest") instanceof Text(String digest)
                ? digest
                : "";
    }

    private Action created(Members content, Map<String, FieldValue> fields) {
        String type = content.values().get("type") instanceof Text(String name) ? name : Review.TYPE;
        var paths = new HashMap<Path, FieldValue>();
        fields.forEach((name, value) -> {
            if (texts(value).isPresent()) {
                texts(value).get().forEach(element -> paths.put(Path.of(name, element), Flag.TRUE));
            } else {
                paths.put(Path.of(name), value);
            }
        });
        String owner = content.values().get("owner") instanceof Text(String user) ? user : "";
        return new Action.CreateDocument(type, schema(content, type), paths, channels(content), owner);
    }

    private Schema schema(Members content, String type) {
        if (content.values().get("schema") instanceof Members(var schema)
                && schema.get("name") instanceof Text(String name)
                && schema.get("version") instanceof Whole(long version)
                && !name.isBlank()
                && version >= 1
                && version <= Integer.MAX_VALUE) {
            return new Schema(name, (int) version);
        }
        return types.named(type).map(known -> known.schema()).orElse(new Schema(type, 1));
    }

    private static List<String> channels(Members content) {
        FieldValue channels = content.values().getOrDefault("channels", FieldValue.Nothing.VALUE);
        return texts(channels).orElse(channels instanceof Text(String one) ? List.of(one) : List.of());
    }

    private List<Action> differences(Document local, Map<String, FieldValue> fields) {
        Policies policies = types.of(local);
        Map<String, FieldValue> shown = DocumentForm.fields(local, policies).values();
        var actions = new ArrayList<Action>();
        fields.forEach((name, value) -> {
            FieldValue ours = shown.getOrDefault(name, FieldValue.Nothing.VALUE);
            if (!value.equals(ours)) {
                actions.addAll(difference(name, ours, value));
            }
        });
        return actions;
    }

    /// A list of items or a counter is not taken over as a whole: it would undo what others did to its parts.
    private static List<Action> difference(String name, FieldValue ours, FieldValue theirs) {
        Optional<List<String>> elements = texts(theirs);
        if (elements.isPresent() && (texts(ours).isPresent() || ours instanceof FieldValue.Nothing)) {
            return elements(name, texts(ours).orElse(List.of()), elements.get());
        }
        boolean isPlain = !(theirs instanceof Listing) && !(ours instanceof Listing) && !(ours instanceof Members);
        return isPlain ? List.of(new Action.SetField(name, theirs)) : List.of();
    }

    private static List<Action> elements(String field, List<String> ours, List<String> theirs) {
        var actions = new ArrayList<Action>();
        var added = new TreeSet<>(theirs);
        added.removeAll(new HashSet<>(ours));
        added.forEach(element -> actions.add(new Action.AddToSet(field, element)));
        var removed = new TreeSet<>(ours);
        removed.removeAll(new HashSet<>(theirs));
        removed.forEach(element -> actions.add(new Action.RemoveFromSet(field, element)));
        return actions;
    }

    private static Optional<List<String>> texts(FieldValue value) {
        if (!(value instanceof Listing(var values))) {
            return Optional.empty();
        }
        List<String> texts = values.stream()
                .filter(Text.class::isInstance)
                .map(each -> ((Text) each).value())
                .toList();
        return texts.size() == values.size() ? Optional.of(texts) : Optional.empty();
    }
}
