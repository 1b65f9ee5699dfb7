package dev.tidemark.hub.access.script;

import dev.tidemark.hub.access.AccessPolicy;
import dev.tidemark.hub.access.AccessPolicy.Author;
import dev.tidemark.hub.access.AccessPolicy.Parent;
import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.store.WriteRule.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One write, put before a policy. `ann` has the channels `a` and `*` of the tests' choosing.
record Judged(AccessPolicy policy, Author author, @Nullable Parent old, boolean deleted) {
    static final Author ADMINISTRATOR = new Author.Administrator();

    static Judged by(AccessPolicy policy, Author author) {
        return new Judged(policy, author, null, false);
    }

    static Judged by(AccessPolicy policy) {
        return by(policy, user("ann", Set.of(), Set.of("a", "!")));
    }

    static Author user(String name, Set<String> roles, Set<String> channels) {
        return new Author.User(name, roles, channels);
    }

    Judged over(String old) {
        return new Judged(policy, author, new Parent(false, bytes(old)), deleted);
    }

    Judged overTombstone(String old) {
        return new Judged(policy, author, new Parent(true, bytes(old)), deleted);
    }

    Judged deleting() {
        return new Judged(policy, author, old, true);
    }

    Verdict verdict(String body) {
        var json = Json.parseObject(bytes(body)).orElseThrow();
        return policy.judge(new AccessPolicy.Write("doc", "2-bb", deleted, json), new AccessPolicy.Circumstances() {
            @Override
            public Author author() {
                return author;
            }

            @Override
            public Optional<Parent> parent() {
                return Optional.ofNullable(old);
            }
        });
    }

    Set<String> channels(String body) {
        return accepted(body).channels();
    }

    Verdict.Accepted accepted(String body) {
        return switch (verdict(body)) {
            case Verdict.Accepted accepted -> accepted;
            case Verdict.Refused refused -> throw new AssertionError("refused: " + refused.reason());
        };
    }

    /// Status and reason.
    String refused(String body) {
        return switch (verdict(body)) {
            case Verdict.Accepted accepted -> throw new AssertionError("accepted into " + accepted.channels());
            case Verdict.Refused(int status, var reason) -> status + " " + reason;
        };
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
