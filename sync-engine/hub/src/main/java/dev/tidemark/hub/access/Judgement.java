package dev.tidemark.hub.access;

import dev.tidemark.hub.access.AccessPolicy.Author;
import dev.tidemark.hub.access.AccessPolicy.Circumstances;
import dev.tidemark.hub.access.AccessPolicy.Parent;
import dev.tidemark.hub.store.Account;
import dev.tidemark.hub.store.HubStore;
import dev.tidemark.hub.store.RevisionWrite;
import dev.tidemark.hub.store.StoredRevision;
import dev.tidemark.hub.store.WriteRule;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A policy's verdict about one write. It can be had ahead, away from the one thread that writes; there it counts where
/// neither the revision that is continued nor anybody's access has changed meanwhile, and else is had again.
public final class Judgement implements WriteRule {
    private final AccessPolicy policy;
    private final AccessPolicy.Write write;
    private final @Nullable String user;
    private volatile @Nullable Ahead ahead;

    private Judgement(AccessPolicy policy, AccessPolicy.Write write, @Nullable String user) {
        this.policy = policy;
        this.write = write;
        this.user = user;
    }

    public static Judgement byUser(AccessPolicy policy, AccessPolicy.Write write, String user) {
        return new Judgement(policy, write, user);
    }

    public static Judgement byAdministrator(AccessPolicy policy, AccessPolicy.Write write) {
        return new Judgement(policy, write, null);
    }

    /// Judges ahead, on the store as readers see it. The policy's exceptions pass through.
    public void prepare(HubStore store, RevisionWrite stored) {
        if (policy.isQuick()) {
            return;
        }
        long version = store.accessVersion();
        StoredRevision parent =
                store.glance(write.document()).filter(stored::continues).orElse(null);
        Optional<byte[]> body = parent == null ? Optional.empty() : store.body(parent.sequence());
        if (parent != null && body.isEmpty()) {
            return; // replaced meanwhile
        }
        Author author = user == null ? new Author.Administrator() : author(store.account(user));
        var old = parent == null ? Optional.<Parent>empty() : body.map(bytes -> new Parent(parent.deleted(), bytes));
        ahead = new Ahead(sequence(parent), version, policy.judge(write, new Known(author, old)));
    }

    @Override
    public Verdict verdict(@Nullable StoredRevision parent, Moment moment) throws SQLException {
        Ahead early = ahead;
        if (early != null && early.parent == sequence(parent) && early.version == moment.accessVersion()) {
            return early.verdict;
        }
        return policy.judge(write, new Asked(user, parent, moment));
    }

    private static long sequence(@Nullable StoredRevision parent) {
        return parent == null ? 0 : parent.sequence();
    }

    private static Author author(Optional<Account> account) {
        Account found = account.filter(user -> !user.disabled()).orElseThrow(UserGoneException::new);
        var channels = new HashSet<>(found.channels());
        channels.add(Readership.PUBLIC_CHANNEL);
        return new Author.User(found.name(), found.roles(), channels);
    }

    private record Ahead(long parent, long version, Verdict verdict) {}

    private record Known(Author author, Optional<Parent> parent) implements Circumstances {}

    private record Asked(@Nullable String user, @Nullable StoredRevision stored, Moment moment)
            implements Circumstances {
        @Override
        public Author author() {
            return user == null ? new Author.Administrator() : Judgement.author(read(() -> moment.account(user)));
        }

        @Override
        public Optional<Parent> parent() {
            return stored == null
                    ? Optional.empty()
                    : Optional.of(new Parent(stored.deleted(), read(() -> moment.body(stored))));
        }

        private static <T> T read(Reading<T> reading) {
            try {
                return reading.get();
            } catch (SQLException e) {
                throw new IllegalStateException("could not read what a policy asks for", e);
            }
        }
    }

    @FunctionalInterface
    private interface Reading<T> {
        T get() throws SQLException;
    }
}
