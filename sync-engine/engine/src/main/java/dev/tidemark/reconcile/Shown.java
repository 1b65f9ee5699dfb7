package dev.tidemark.reconcile;

import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.Path;
import dev.tidemark.domain.Policies;
import dev.tidemark.domain.State;
import dev.tidemark.merge.Lens;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a document shows to readers who know nothing of dots: `fields`, `channels` and `owner`.
///
/// [#at(Path)] looks a path up in exactly what is written, for writer and reader alike. So a value may be left out of
/// `sync` wherever it is found there, however fields were made from paths.
final class Shown {
    private final Members content;
    private final Members fields;
    private final Map<String, Map<String, Element>> elements = new HashMap<>();

    private Shown(Members content) {
        this.content = content;
        this.fields = content.values().get("fields") instanceof Members members ? members : Members.NONE;
    }

    /// As a document shows it.
    static Shown in(Members content) {
        return new Shown(content);
    }

    /// As a state is shown under these policies.
    static Shown of(State state, Policies policies) {
        var content = new TreeMap<String, FieldValue>();
        FieldValue channels =
                Lens.shown(state.at(Path.CHANNELS), Path.CHANNELS, policies).orElse(FieldValue.Nothing.VALUE);
        content.put("channels", channels instanceof Listing ? channels : new Listing(List.of()));
        Lens.shown(state.at(Path.OWNER), Path.OWNER, policies).ifPresent(owner -> content.put("owner", owner));
        content.put("fields", Fields.of(state, policies));
        return new Shown(new Members(content));
    }

    /// `channels`, `fields` and, if there is one, `owner`.
    Map<String, FieldValue> members() {
        return content.values();
    }

    Optional<FieldValue> at(Path path) {
        if (path.equals(Path.CHANNELS)) {
            return Optional.ofNullable(content.values().get("channels"));
        }
        if (path.equals(Path.OWNER)) {
            return Optional.ofNullable(content.values().get("owner"));
        }
        List<String> segments = path.segments();
        return switch (segments.size()) {
            case 1 -> Optional.ofNullable(fields.values().get(segments.getFirst()));
            case 2 ->
                Optional.ofNullable(elements(segments.getFirst()).get(segments.get(1)))
                        .map(Element::value);
            case 3 ->
                Optional.ofNullable(elements(segments.getFirst()).get(segments.get(1)))
                        .map(element -> element.subfields().values().get(segments.get(2)));
            default -> Optional.empty();
        };
    }

    /// One of several things that a field shows.
    private record Element(FieldValue value, Members subfields) {
        static final Element PRESENT = new Element(FieldValue.Flag.TRUE, Members.NONE);
    }

    private Map<String, Element> elements(String field) {
        return elements.computeIfAbsent(
                field, _ -> indexed(fields.values().getOrDefault(field, FieldValue.Nothing.VALUE)));
    }

    private static Map<String, Element> indexed(FieldValue field) {
        var elements = new HashMap<String, Element>();
        if (field instanceof Members(var values)) {
            values.forEach((name, value) -> elements.put(name, new Element(value, Members.NONE)));
        } else if (field instanceof Listing(var values)) {
            for (FieldValue each : values) {
                if (each instanceof Text(String name)) {
                    elements.put(name, Element.PRESENT);
                } else if (each instanceof Members item && item.values().get(Path.ITEM_ID) instanceof Text(String id)) {
                    elements.put(id, new Element(FieldValue.Flag.TRUE, item));
                }
            }
        }
        return elements;
    }
}
