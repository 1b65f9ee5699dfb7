package dev.tidemark.hub.access.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.session.Json;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// `ann` may read the channels `a` and `!`.
final class TidemarkFunctionTest {
    private static final AccessPolicy POLICY = TidemarkFunction.policy();
    private static final AccessPolicy.Author EVERYTHING = Judged.user("boss", Set.of(), Set.of("*", "!"));

    private final Judged ann = Judged.by(POLICY);
    private final Judged boss = Judged.by(POLICY, EVERYTHING);
    private final Judged administrator = Judged.by(POLICY, Judged.ADMINISTRATOR);

    @Test
    void newDocumentGoesIntoItsChannels() {
        assertEquals(Set.of("a", "b"), ann.channels(note("{\"D\":1}", "[\"a\",\"b\"]")));
    }

    @Test
    void publicChannelIsReadByEverybody() {
        assertEquals(Set.of("!"), ann.channels(note("{\"D\":1}", "[\"!\"]")));
    }

    @Test
    void documentThatItsWriterCouldNotReadIsRefused() {
        assertRefused(
                "out of scope: you may read none of its channels (b, c)", ann, note("{\"D\":1}", "[\"b\",\"c\"]"));
        assertRefused("out of scope: it is in no channel", ann, note("{\"D\":1}", "[]"));
    }

    @Test
    void whoReadsEverythingMayUseAnyChannelOrNone() {
        assertEquals(Set.of("b"), boss.channels(note("{\"D\":1}", "[\"b\"]")));
        assertEquals(Set.of(), boss.channels(note("{\"D\":1}", "[]")));
    }

    @Test
    void editOfADocumentThatCanNoLongerBeReadIsRefused() {
        assertRefused(
                "out of scope: you may no longer read this document; ask for access to b",
                ann.over(note("{\"D\":1}", "[\"b\"]")),
                note("{\"D\":2}", "[\"a\"]"));
        assertEquals(Set.of("a"), boss.over(note("{\"D\":1}", "[\"b\"]")).channels(note("{\"D\":2}", "[\"a\"]")));
    }

    @Test
    void oneCommonChannelIsEnough() {
        assertEquals(
                Set.of("a", "c"),
                ann.over(note("{\"D\":1}", "[\"a\",\"b\"]")).channels(note("{\"D\":2}", "[\"a\",\"c\"]")));
    }

    @Test
    void editThatHasSeenEverythingPasses() {
        var old = ann.over(note("{\"D\":3,\"E\":1}", "[\"a\"]"));

        assertEquals(Set.of("a"), old.channels(note("{\"D\":4,\"E\":1}", "[\"a\"]")));
        assertEquals(Set.of("a"), old.channels(note("{\"D\":3,\"E\":1}", "[\"a\"]")));
        assertEquals(Set.of("a"), old.channels(note("{\"D\":3,\"E\":2,\"F\":1}", "[\"a\"]")));
    }

    @Test
    void staleDocumentIsRefusedWithWhatItLacks() {
        var old = ann.over(note("{\"D\":3,\"E\":1}", "[\"a\"]"));

        assertRefused(
                "stale: it has not seen edit 3 of device D (only up to 2), and would undo it; synchronise first",
                old,
                note("{\"D\":2,\"E\":5}", "[\"a\"]"));
        assertRefused("stale: it has not seen edit 1 of device E (only up to 0)", old, note("{\"D\":9}", "[\"a\"]"));
    }

    @Test
    void staleCountsForWhoeverReadsEverythingToo() {
        assertRefused("stale: ", boss.over(note("{\"D\":3}", "[\"a\"]")), note("{\"D\":2}", "[\"a\"]"));
    }

    @Test
    void documentThatOverrulesTheOldOneMayBeBehindIt() {
        var old = ann.over(note("{\"D\":3}", "[\"a\"]"));

        assertEquals(Set.of("a"), old.channels(overruling("\"sha256-x\"")));
        assertEquals(Set.of("a"), old.channels(overruling("[\"sha256-w\",\"sha256-x\"]")));
        assertRefused("stale: ", old, overruling("\"sha256-other\""));
    }

    @Test
    void overrulingNothingIsNotOverruling() {
        var old = ann.over(
                changed(note("{\"D\":3}", "[\"a\"]"), json -> sync(json).remove("digest")));

        assertRefused("stale: ", old, note("{\"D\":1}", "[\"a\"]"));
    }

    @Test
    void absentOrDeletedOldDocumentMakesNothingStale() {
        assertEquals(Set.of("a"), ann.channels(note("{\"D\":1}", "[\"a\"]")));
        assertEquals(
                Set.of("a"), ann.overTombstone(note("{\"D\":3}", "[\"b\"]")).channels(note("{\"E\":1}", "[\"a\"]")));
    }

    @Test
    void tombstoneGoesWhereTheDocumentWas() {
        assertEquals(
                Set.of("a", "b"),
                ann.over(note("{\"D\":3}", "[\"a\",\"b\"]")).deleting().channels("{}"));
    }

    @Test
    void tombstoneOfADocumentOutOfReachIsRefused() {
        assertRefused("out of scope: ", ann.over(note("{\"D\":3}", "[\"b\"]")).deleting(), "{}");
    }

    @Test
    void tombstoneOfNothingAndOfATombstoneIsTaken() {
        assertEquals(Set.of(), ann.deleting().channels("{}"));
        assertEquals(Set.of(), ann.overTombstone("{}").deleting().channels("{}"));
        assertEquals(Set.of("a"), ann.deleting().channels("{\"channels\":[\"a\"]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"channels\":7}",
                "{\"channels\":{\"b\":1}}",
                "{\"channels\":[null,7,\"\",\"x,y\",\"*\"]}",
                "{\"sync\":7}",
                "{\"sync\":null,\"channels\":null}",
                "{\"sync\":{\"vector\":7}}",
                "{\"sync\":{\"vector\":{\"D\":\"many\"}}}",
                "{\"sync\":{\"vector\":{\"D\":1e300}},\"channels\":\"a\",\"_deleted\":true}",
            })
    void malformedOldDocumentDoesNotLockTheDocument(String old) {
        assertEquals(Set.of("a"), ann.over(old).channels(note("{\"D\":1}", "[\"a\"]")));
        assertTrue(ann.over(old).deleting().channels("{}").size() < 2);
    }

    @Test
    void channelsOfAMalformedOldDocumentStillCountWhereTheyCanBeRead() {
        assertRefused(
                "out of scope: you may no longer", ann.over("{\"channels\":\"b\"}"), note("{\"D\":1}", "[\"a\"]"));
        assertRefused(
                "out of scope: you may no longer", ann.over("{\"channels\":[7,\"b\"]}"), note("{\"D\":1}", "[\"a\"]"));
    }

    @Test
    void documentNotWrittenWithTidemarkIsRefusedToUsers() {
        assertRefused("malformed: ", ann, "{\"channels\":[\"a\"]}");
        assertRefused(
                "malformed: it has no \"sync\"",
                ann.over(note("{\"D\":1}", "[\"a\"]")),
                changed(note("{\"D\":1}", "[\"a\"]"), json -> json.remove("sync")));
    }

    @Test
    void administratorMayWriteAnything() {
        assertEquals(Set.of("b"), administrator.channels("{\"channels\":[\"b\"]}"));
        assertEquals(
                Set.of("b"),
                administrator.over(note("{\"D\":3}", "[\"a\"]")).channels("{\"channels\":\"b\",\"epoch\":1}"));
        assertEquals(
                Set.of("a"),
                administrator.over(note("{\"D\":3}", "[\"a\"]")).deleting().channels("{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "schema", "fields", "channels", "sync"})
    void documentWithoutAMemberIsRefused(String member) {
        assertRefused("malformed: ", ann, changed(note("{\"D\":1}", "[\"a\"]"), json -> json.remove(member)));
        assertRefused("malformed: ", ann, changed(note("{\"D\":1}", "[\"a\"]"), json -> json.put(member, 7)));
        assertRefused("malformed: ", ann, changed(note("{\"D\":1}", "[\"a\"]"), json -> json.putNull(member)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector", "trash", "live", "streams", "digest"})
    void documentWithoutAMemberOfItsSyncIsRefused(String member) {
        assertRefused(
                "malformed: ",
                ann,
                changed(note("{\"D\":1}", "[\"a\"]"), json -> sync(json).remove(member)));
        assertRefused(
                "malformed: ",
                ann,
                changed(note("{\"D\":1}", "[\"a\"]"), json -> sync(json).put(member, 7)));
        assertRefused(
                "malformed: ",
                ann,
                changed(note("{\"D\":1}", "[\"a\"]"), json -> sync(json).putArray(member)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"D\":0}", "{\"D\":-1}", "{\"D\":1.5}", "{\"D\":\"1\"}", "{\"D\":null}", "{\"a b\":1}"})
    void vectorWithAnImpossibleEntryIsRefused(String vector) {
        assertRefused("malformed: sync.vector has an entry for ", ann, note(vector, "[\"a\"]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\"", "[7]", "[\"\"]", "[\"a,b\"]", "[\"*\"]", "[[\"a\"]]", "[\"a\",null]"})
    void channelsThatAreNoListOfNamesAreRefused(String channels) {
        assertRefused("malformed: \"channels\" is not a list of channel names", ann, note("{\"D\":1}", channels));
    }

    @Test
    void whatLaterVersionsAddIsLetThrough() {
        var later = changed(note("{\"D\":1}", "[\"a\"]"), json -> {
            json.put("novelty", "x").putObject("schema").put("name", "note").put("version", 99);
            sync(json).put("novelty", 1).putObject("signature").put("device", "D");
            sync(json).withObject("/streams").putObject("D").put("novelty", true);
        });

        assertEquals(Set.of("a"), ann.channels(later));
    }

    @Test
    void everyDeviceNameIsTakenForWhatItIs() {
        var names = "{\"toString\":1,\"constructor\":2,\"hasOwnProperty\":3,\"__proto__\":4}";

        assertEquals(Set.of("a"), ann.over(note(names, "[\"a\"]")).channels(note(names, "[\"a\"]")));
        assertRefused(
                "stale: it has not seen edit 2 of device constructor",
                ann.over(note("{\"constructor\":2}", "[\"a\"]")),
                note("{\"D\":1}", "[\"a\"]"));
    }

    @Test
    void nothingButARefusalComesOutWhateverComesIn() {
        for (String body : new String[] {"{}", "{\"sync\":{\"live\":{\"p\":[]}}}", "{\"type\":[],\"sync\":[]}"}) {
            assertTrue(ann.refused(body).startsWith("403 malformed: "));
        }
    }

    @Test
    void fileIsEs5AsTheGatewayNeedsIt() {
        assertThrows(
                IllegalArgumentException.class,
                () -> JavaScriptPolicy.of(TidemarkFunction.source().replace("var old =", "const old =")));
    }

    private static void assertRefused(String reason, Judged judged, String body) {
        String refused = judged.refused(body);
        assertTrue(refused.startsWith("403 " + reason), refused);
    }

    private static String overruling(String digests) {
        return changed(
                note("{\"D\":1}", "[\"a\"]"),
                json -> sync(json)
                        .set(
                                "overrules",
                                Json.parse(digests.getBytes(StandardCharsets.UTF_8))
                                        .orElseThrow()));
    }

    private static String note(String vector, String channels) {
        return """
                {"type":"note","schema":{"name":"note","version":1},"channels":%s,"owner":"ann",
                 "fields":{"title":"Pump"},
                 "sync":{"vector":%s,"trash":{},"live":{"title":[{"dots":["D:1"],"hlc":"0-0"}]},
                         "streams":{},"digest":"sha256-x"}}""".formatted(channels, vector);
    }

    private static ObjectNode sync(ObjectNode json) {
        return (ObjectNode) json.path("sync");
    }

    private static String changed(String json, Consumer<ObjectNode> change) {
        ObjectNode parsed =
                Json.parseObject(json.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        change.accept(parsed);
        return new String(Json.bytes(parsed), StandardCharsets.UTF_8);
    }
}
