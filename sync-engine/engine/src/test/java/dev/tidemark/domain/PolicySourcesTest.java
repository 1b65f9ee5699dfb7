package dev.tidemark.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.clock.DeviceId;
import dev.tidemark.clock.Dot;
import dev.tidemark.clock.HlcTimestamp;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicySourcesTest {
    private static final Schema FORM = new Schema("well", 2);
    private static final DocumentType TYPE = new DocumentType(
                    "record",
                    new Schema("record", 1),
                    Map.of(
                            "site", FieldKind.LINE,
                            "text", FieldKind.LONG_TEXT,
                            "marks", FieldKind.SET,
                            "visits", FieldKind.COUNTER,
                            "made", FieldKind.STAMP,
                            "rows", FieldKind.LIST),
                    Map.of("site", Policy.MIN))
            .withForm(FORM, Map.of("site", Policy.MAX, "rows/depth", Policy.MAX))
            .withAuthority(new Authority(List.of("lead", "crew"), Map.of("ada", "lead", "bob", "crew")));

    @Test
    void firstSourceThatNamesTheFieldWins() {
        Document onForm = document(FORM);
        Document onLater = document(new Schema("well", 3));
        Document onOther = document(new Schema("pump", 2));
        Map<String, Policy> remote = Map.of("site", Policy.AUTHORITY);

        assertEquals(Policy.AUTHORITY, PolicySources.of(TYPE, onForm, remote).at(Path.of("site")));
        assertEquals(Policy.MAX, PolicySources.of(TYPE, onForm, Map.of()).at(Path.of("site")));
        assertEquals(Policy.MAX, PolicySources.of(TYPE, onLater, Map.of()).at(Path.of("site")));
        assertEquals(Policy.MIN, PolicySources.of(TYPE, onOther, Map.of()).at(Path.of("site")));
        assertEquals(Policy.TEXT, PolicySources.of(TYPE, onOther, Map.of()).at(Path.of("text")));
        assertEquals(Policy.PROMPT, PolicySources.of(TYPE, onOther, Map.of()).at(Path.of("unheard")));
    }

    @Test
    void ruleForWhatStandsInRowsGoesBeforeTheRuleForTheirList() {
        Policies form = PolicySources.of(TYPE, document(FORM), Map.of());
        Policies remote = PolicySources.of(TYPE, document(FORM), Map.of("rows", Policy.LATEST));

        assertEquals(Policy.MAX, form.at(Path.of("rows", "r1", "depth")));
        assertEquals(Policy.PROMPT, form.at(Path.of("rows", "r1", "litres")));
        assertEquals(Policy.LATEST, remote.at(Path.of("rows", "r1", "litres")));
        assertEquals(Policy.LATEST, remote.at(Path.of("rows", "r1", "depth")));
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}, asks {3}")
    @CsvSource({
        "CRITICAL, LATEST, PROMPT, true", "CRITICAL, AUTHORITY, PROMPT, true", "CRITICAL, MAX, PROMPT, true",
        "CRITICAL, MIN, PROMPT, true", "CRITICAL, PROMPT, PROMPT, true", "CRITICAL, TEXT, TEXT, true",
        "STANDARD, LATEST, LATEST, false", "STANDARD, PROMPT, PROMPT, true", "STANDARD, TEXT, TEXT, true",
        "RELAXED, PROMPT, LATEST, false", "RELAXED, TEXT, TEXT, false", "RELAXED, MAX, MAX, false",
        "RELAXED, AUTHORITY, AUTHORITY, false"
    })
    void tierHasTheLastWord(Tier tier, Policy said, Policy ruled, boolean asks) {
        Policies policies = PolicySources.of(TYPE.withTier(tier), document(FORM), Map.of("site", said));

        assertEquals(ruled, policies.at(Path.of("site")));
        assertEquals(asks, policies.asks(Path.of("site")));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyIsAskedInAnyTierWhereThereIsNothingToChoose(Tier tier) {
        Policies policies = PolicySources.of(TYPE.withTier(tier), document(FORM), Map.of());

        for (Path path : List.of(
                Path.of("marks", "x"),
                Path.of("visits", "d-1"),
                Path.of("made"),
                Path.CHANNELS,
                Path.of("rows", "r1", Path.POSITION))) {
            assertFalse(policies.asks(path), path::value);
        }
    }

    @Test
    void writerRanksByTheRoleOfItsUser() {
        Policies policies = PolicySources.of(TYPE, document(FORM), Map.of());

        assertTrue(policies.rank(new DeviceId("d-ada")) > policies.rank(new DeviceId("d-bob")));
        assertTrue(policies.rank(new DeviceId("d-bob")) > policies.rank(new DeviceId("d-eve")));
        assertEquals(policies.rank(new DeviceId("d-eve")), policies.rank(new DeviceId("d-unknown")));
    }

    private static Document document(Schema schema) {
        var streams = new TreeMap<DeviceId, StreamHead>();
        for (String user : List.of("ada", "bob", "eve")) {
            var device = new DeviceId("d-" + user);
            streams.put(device, new StreamHead(1, new Dot(device, 1), HlcTimestamp.ZERO, Digest.NONE, user, "device"));
        }
        return new Document(
                new DocumentId("document"),
                "record",
                schema,
                State.EMPTY,
                streams,
                FieldValue.Members.NONE,
                FieldValue.Members.NONE);
    }
}
