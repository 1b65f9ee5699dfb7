package dev.tidemark.hub.access.script;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.hub.access.AccessPolicy.Author;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class JavaScriptPolicyTest {
    @Test
    void gatewaysDefaultFunctionRoutesByChannels() {
        var judged = Judged.by(JavaScriptPolicy.of(JavaScriptPolicy.DEFAULT));

        assertEquals(Set.of("a", "b"), judged.channels("{\"channels\":[\"a\",\"b\"]}"));
        assertEquals(Set.of("a"), judged.channels("{\"channels\":\"a\"}"));
        assertEquals(Set.of(), judged.channels("{}"));
        assertEquals(Set.of("a"), judged.channels("{\"channels\":[1,\"a\",null,{}]}"));
    }

    @Test
    void channelTakesTextsAndListsAndAddsUp() {
        assertEquals(Set.of("a", "b", "c", "d"), body("channel('a', ['b', 'c']); channel('d', null, undefined, 7);"));
    }

    @Test
    void impossibleChannelIsTheDocumentsFaultAndRefused() {
        assertEquals("403 not a list of channel names", refused("channel('a,b')"));
        assertEquals("403 not a list of channel names", refused("channel('')"));
    }

    @Test
    void accessGrantsChannelsToUsersAndRoles() {
        var accepted = run("access(['bob', 'role:crew'], 'a'); access('bob', ['b', '*']); access('eve', []);")
                .accepted("{}");

        assertEquals(Map.of("bob", Set.of("a", "b"), "role:crew", Set.of("a")), accepted.access());
    }

    @Test
    void roleGivesRolesByTheirPrefixedNames() {
        var accepted = run("role('bob', ['role:crew', 'role:chief']);").accepted("{}");

        assertEquals(Map.of("bob", Set.of("crew", "chief")), accepted.roles());
        assertTrue(refused("role('bob', 'crew')").startsWith("403"));
    }

    @Test
    void namesThatNobodyCanHaveAreRefused() {
        assertTrue(refused("access('a/b', 'c')").startsWith("403"));
        assertTrue(refused("role('bob', 'role:a:b')").startsWith("403"));
    }

    @Test
    void checksTellApartWhoWrites() {
        var crew = Judged.user("ann", Set.of("crew"), Set.of("a"));

        assertEquals("403 sg wrong user", refusedTo(crew, "requireUser('bob')"));
        assertEquals("403 sg wrong user", refusedTo(crew, "requireUser(['bob', 'eve'])"));
        assertEquals("403 sg missing role", refusedTo(crew, "requireRole(['chief'])"));
        assertEquals("403 sg missing channel access", refusedTo(crew, "requireAccess(['b', 'c'])"));
        assertEquals("403 sg missing channel access", refusedTo(crew, "requireAccess(undefined)"));
        assertEquals("403 sg admin required", refusedTo(crew, "requireAdmin()"));
        var passing = "requireUser(['bob', 'ann']); requireRole('crew'); requireAccess(['b', 'a']); channel('x')";
        assertEquals(Set.of("x"), Judged.by(function(passing), crew).channels("{}"));
    }

    @Test
    void checksPassForAdministrators() {
        var all = "requireAdmin(); requireUser('x'); requireRole('x'); requireAccess('x'); channel('x')";

        assertEquals(Set.of("x"), Judged.by(function(all), Judged.ADMINISTRATOR).channels("{}"));
    }

    @Test
    void checkCanBeCaughtByTheFunction() {
        assertEquals(Set.of("sg wrong user"), body("try { requireUser('bob') } catch (e) { channel(e.forbidden) }"));
    }

    @Test
    void functionRefusesByThrowing() {
        assertEquals("403 not so", refused("throw({forbidden: 'not so'})"));
        assertEquals("401 who?", refused("throw({unauthorized: 'who?'})"));
    }

    @Test
    void functionSeesIdRevisionAndDeletion() {
        var policy = function("channel(doc._id, doc._rev, String(doc._deleted), typeof oldDoc, String(oldDoc))");

        assertEquals(
                Set.of("doc", "2-bb", "undefined", "object", "null"),
                Judged.by(policy).channels("{}"));
        assertEquals(
                Set.of("doc", "2-bb", "true", "object", "null"),
                Judged.by(policy).deleting().channels("{}"));
    }

    @Test
    void functionSeesTheOldDocumentAsTheGatewayGivesIt() {
        var policy = function(
                "channel(oldDoc.c, oldDoc._id, String(oldDoc._rev), String(oldDoc._deleted)," + " typeof meta.xattrs)");

        assertEquals(
                Set.of("old", "doc", "undefined", "object"),
                Judged.by(policy).over("{\"c\":\"old\"}").channels("{}"));
        assertEquals(
                Set.of("doc", "undefined", "true", "object"),
                Judged.by(policy).overTombstone("{}").channels("{}"));
    }

    @Test
    void expiryAndLoggingDoNothing() {
        assertEquals(Set.of(), body("expiry(100); console.log('x', doc); console.error('y'); log('z')"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "try { while (true) {} } catch (e) {} finally { while (true) {} }",
                "var f = function () { return f() + 1 }; f()",
                "[1].forEach(function f() { [1].forEach(f) })",
                "var s = 'x'; while (true) { s += s; s.charAt(0) }",
                "new Array(2e9).join('x').length",
                "/(x+x+)+y/.test('xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')",
                "throw 'text'",
                "throw null",
                "throw {forbidden: ''}",
                "nothing.at.all",
                "java.lang.System.exit(1)",
                "Packages.java.io.File",
                "new java.io.File('/')",
                "importClass",
                "''.getClass().forName('java.lang.Runtime')",
                "JavaAdapter",
                "Object.prototype.x = 1; undefined.x",
            })
    void functionThatFailsOrTakesTooMuchIsAFault(String body) {
        var judged = run(body);

        assertThrows(FunctionException.class, () -> judged.verdict("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object.prototype.seen = 'x'",
                "Array.prototype.indexOf = function () { return 0 }",
                "String.prototype.x = 'x'",
                "Object.x = 'x'",
                "JSON.parse = null",
                "channel.x = 'x'",
                "Function.prototype.call = null",
                "console.log = null",
                "this.__proto__.seen = 'x'",
                "Math.PI = 3",
                "RegExp.prototype.test = null",
                "Error.prototype.name = 'x'",
            })
    void oneCallCannotReachTheNext(String tampering) {
        var judged = run("if (doc.first) { try { " + tampering + " } catch (e) {} leaked = 1; this.other = 2; }"
                + " channel(String(doc.seen), typeof leaked, typeof this.other, String(channel.x), typeof JSON.parse,"
                + " String(''.x), String(Object.x), String([1].indexOf(2)), typeof console.log, String(Math.PI).charAt(3),"
                + " String(/a/.test('a')), new Error('x').name, typeof (function () {}).call)");
        Set<String> untouched = judged.channels("{}");

        judged.verdict("{\"first\":true}");

        assertEquals(untouched, judged.channels("{}"));
    }

    @Test
    void manyThreadsAtOnceDoNotDisturbEachOther() {
        var policy = function("var n = doc.n; for (var i = 0; i < 1000; i++) { n = n + 1; } channel('c' + (n - 1000))");
        var wrong = new ConcurrentLinkedQueue<Set<String>>();

        IntStream.range(0, 2_000).parallel().forEach(number -> {
            Set<String> channels = Judged.by(policy).channels("{\"n\":" + number + "}");
            if (!channels.equals(Set.of("c" + number))) {
                wrong.add(channels);
            }
        });

        assertTrue(wrong.isEmpty(), wrong::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function (doc) { const a = 1; }",
                "function (doc) { let a = 1; }",
                "(doc) => channel(doc.channels)",
                "function (doc) { [1].map(x => x); }",
                "function (doc) { channel(`${doc.a}`); }",
                "function (doc) { for (var x of [1]) {} }",
                "function (doc) { var {a} = doc; }",
                "function (doc) { var [a] = doc; }",
                "function ({channels}) { }",
                "function (doc, ...rest) { }",
                "function (doc, old = {}) { }",
                "function* (doc) { yield 1; }",
                "function (doc) { channel(...doc.channels); }",
                "function (doc) { return 2 ** 3; }",
                "function (doc) { return doc?.a; }",
                "function (doc) { return doc.a ?? 1; }",
                "function (doc) { var a = {doc}; }",
                "function (doc) { var a = {[doc.a]: 1}; }",
                "function (doc) { var a = {b() {}}; }",
                "function (doc) { class A {} }",
                "function (doc) { for each (var x in doc) {} }",
                "function (doc) doc.a",
                "function (doc) { /a(?=b)/.test('ab'); }",
                "function (doc) { /(a)\\1/.test('aa'); }",
            })
    void whatTheGatewayRefusesIsRefusedAtTheStart(String source) {
        var refused = assertThrows(IllegalArgumentException.class, () -> JavaScriptPolicy.of(source));

        assertTrue(String.valueOf(refused.getMessage()).startsWith("the access function cannot be used: line 1: "));
    }

    @Test
    void refusalNamesWhatAndWhere() {
        var refused = assertThrows(
                IllegalArgumentException.class, () -> JavaScriptPolicy.of("function (doc) {\n  const a = 1;\n}"));

        assertEquals(
                "the access function cannot be used: line 2: `const` is not ES5, and the gateway refuses it",
                refused.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "{", "'use strict'", "function (", "channel('a')", "while (true) {}"})
    void whatIsNoFunctionIsRefusedAtTheStart(String source) {
        assertThrows(IllegalArgumentException.class, () -> JavaScriptPolicy.of(source));
    }

    @Test
    void everyFormOfEs5IsTaken() {
        var source = """
                // a comment before
                function sync(doc, oldDoc) {
                    'use strict';
                    var a = {get x() { return 1; }, set x(v) {}, 'k': 1, 2: 3, if: 4}, i, j = -1;
                    outer: for (i = 0; i < 3; i++) { do { j++; if (j > 1) break outer; else continue outer; } while (false); }
                    for (var key in a) { switch (key) { case 'k': a[key] += 1; break; default: delete a.k; } }
                    try { throw new Error('x'); } catch (e) { j = e instanceof Error ? typeof e : void 0; } finally { ; }
                    if (!(1 in [1, 2]) && /a[0-9]+b\\d/i.test('x') || 1 >>> 2 ^ ~3) { channel((function () { return 'a'; }())); }
                    return a.if, null;
                };
                // and one after
                """;

        assertEquals(Set.of("a"), Judged.by(JavaScriptPolicy.of(source)).channels("{}"));
    }

    private static JavaScriptPolicy function(String body) {
        return JavaScriptPolicy.of("function (doc, oldDoc, meta) { " + body + "\n}");
    }

    private static Judged run(String body) {
        return Judged.by(function(body));
    }

    private static Set<String> body(String body) {
        return run(body).channels("{}");
    }

    private static String refused(String body) {
        return run(body).refused("{}");
    }

    private static String refusedTo(Author author, String body) {
        return Judged.by(function(body), author).refused("{}");
    }
}
