package dev.tidemark.domain;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;

/// Policies that reach devices as a document, to be tried on some of them first.
///
/// @param name what it is about; the same devices go first with every version of it
/// @param version of those in force the highest rules
/// @param percentage of devices that it is for, from 0 to 100: one that it is for stays so while the number grows
/// @param stopped the kill switch: in force nowhere
/// @param shadow in force nowhere, but it is counted what it would have shown otherwise
/// @param rules document type to field to policy
public record PolicyDocument(
        String name,
        int version,
        int percentage,
        boolean stopped,
        boolean shadow,
        Map<String, Map<String, Policy>> rules) {
    /// The type of documents that hold one.
    public static final String TYPE = "policy";

    private static final int DEVICES = 100;

    public PolicyDocument {
        if (version < 1 || percentage < 0 || percentage > DEVICES) {
            throw new IllegalArgumentException("a policy document has a version from 1 and a percentage from 0 to 100: "
                    + version + ", " + percentage);
        }
        var copy = new HashMap<String, Map<String, Policy>>();
        rules.forEach((type, fields) -> copy.put(type, Map.copyOf(fields)));
        rules = Map.copyOf(copy);
    }

    /// Whether this device is among those that it is for, stopped or not.
    public boolean isFor(DeviceId device) {
        var hash = new CRC32();
        hash.update((name + "\n" + device.value()).getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % DEVICES < percentage;
    }

    public boolean isInForce(DeviceId device) {
        return !stopped && !shadow && isFor(device);
    }

    /// What it says of the fields of a type; nothing of a type that it does not name.
    public Map<String, Policy> of(String type) {
        return rules.getOrDefault(type, Map.of());
    }

    /// The one that rules on this device, empty for none.
    public static Optional<PolicyDocument> inForce(Collection<PolicyDocument> all, DeviceId device) {
        return all.stream()
                .filter(each -> each.isInForce(device))
                .max(Comparator.comparingInt(PolicyDocument::version).thenComparing(PolicyDocument::name));
    }

    /// From the fields of a document. A policy of a later release is left out: the next source rules instead.
    ///
    /// @throws IllegalArgumentException if it cannot be meant
    public static PolicyDocument read(String name, Members fields) {
        var in = new JsonReader(fields);
        var rules = new TreeMap<String, Map<String, Policy>>();
        JsonReader types = new JsonReader(in.members("rules"));
        types.members().values().keySet().forEach(type -> rules.put(type, policies(types.members(type))));
        return new PolicyDocument(
                name,
                Math.toIntExact(in.whole("version")),
                Math.toIntExact(in.whole("percentage")),
                flag(in, "stopped"),
                flag(in, "shadow"),
                rules);
    }

    private static boolean flag(JsonReader in, String name) {
        return in.has(name) && in.value(name).equals(Flag.TRUE);
    }

    private static Map<String, Policy> policies(Members fields) {
        var policies = new TreeMap<String, Policy>();
        fields.values().forEach((field, value) -> {
            if (value instanceof Text(String word)) {
                Policy.named(word).ifPresent(policy -> policies.put(field, policy));
            }
        });
        return policies;
    }
}
