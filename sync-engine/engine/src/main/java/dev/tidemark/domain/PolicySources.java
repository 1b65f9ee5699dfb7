package dev.tidemark.domain;

import dev.tidemark.clock.DeviceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/// Where a policy comes from; the first that names the field wins: the remote policy document in force, the form's
/// field, the document type, the kind of the field. What the tier makes of it comes last.
///
/// A rule for what stands in the rows of a list is named `list/field`, and one for all of the list `list`.
///
/// @param remote what the remote policy document says of this type
/// @param form what the document's form says of its fields
/// @param ranks how much a device's user counts
public record PolicySources(
        Map<String, Policy> remote, Map<String, Policy> form, DocumentType type, ToIntFunction<DeviceId> ranks)
        implements Policies {
    public PolicySources {
        remote = Map.copyOf(remote);
        form = Map.copyOf(form);
    }

    /// Those of one document.
    public static Policies of(DocumentType type, Document document, Map<String, Policy> remote) {
        return new PolicySources(remote, type.formPolicies(document.schema()), type, device -> {
            StreamHead head = document.streams().get(device);
            return head == null ? 0 : type.authority().rank(head.author());
        });
    }

    @Override
    public Policy at(Path path) {
        if (path.isReserved() || path.isPosition()) {
            return Policy.LATEST;
        }
        Optional<FieldKind> kind = type.kind(path.field());
        Policy policy = named(path).or(() -> kind.map(FieldKind::policy)).orElse(Policy.PROMPT);
        return kind.isEmpty() || kind.get().isChoice() ? type.tier().rule(policy) : policy;
    }

    @Override
    public boolean asks(Path path) {
        return type.tier() != Tier.RELAXED && at(path).asks();
    }

    @Override
    public int rank(DeviceId writer) {
        return ranks.applyAsInt(writer);
    }

    private Optional<Policy> named(Path path) {
        return Stream.of(remote, form, type.overrides())
                .filter(rules -> !rules.isEmpty())
                .flatMap(rules -> first(rules, path).stream())
                .findFirst();
    }

    private static Optional<Policy> first(Map<String, Policy> rules, Path path) {
        List<String> names = path.segments();
        String inRow = names.size() > 2 ? names.getFirst() + "/" + names.get(2) : "";
        return Optional.ofNullable(rules.get(inRow)).or(() -> Optional.ofNullable(rules.get(names.getFirst())));
    }
}
