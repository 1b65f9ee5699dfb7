package dev.tidemark.hub.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What was granted to whom, when and by what.
final class EntitlementTable {
    static final String ADMINISTRATOR = "";
    /// Ended grants that are kept of one holder: older clients are not told what they lost before.
    static final int ENDED_MAX = 1_000;

    private static final String HELD = "SELECT kind, thing, source, began, ended FROM entitlement WHERE holder = ?";
    private static final String BY_ADMINISTRATOR = "SELECT number, holder, kind, thing FROM entitlement"
            + " WHERE holder = ? AND kind = ? AND source = '' AND ended = " + Span.OPEN;
    private static final String BY_DOCUMENT =
            "SELECT number, holder, kind, thing FROM entitlement WHERE source = ? AND ended = " + Span.OPEN;
    private static final String ADD =
            "INSERT INTO entitlement (holder, kind, thing, source, began, ended) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String END = "UPDATE entitlement SET ended = ? WHERE number = ?";
    private static final String FORGET = "DELETE FROM entitlement WHERE number IN (SELECT number FROM entitlement"
            + " WHERE holder = ? AND ended < " + Span.OPEN + " ORDER BY ended DESC, number DESC OFFSET ?)";

    private final Statements statements;

    EntitlementTable(Statements statements) {
        this.statements = statements;
    }

    enum Kind {
        CHANNEL("C"),
        ROLE("R"),
        /// A role's own existence; its thing is nothing.
        EXISTENCE("X");

        private final String letter;

        Kind(String letter) {
            this.letter = letter;
        }

        static Kind of(String letter) {
            return switch (letter) {
                case "C" -> CHANNEL;
                case "R" -> ROLE;
                default -> EXISTENCE;
            };
        }
    }

    record Granted(String holder, Kind kind, String thing) {}

    private record Held(Kind kind, String thing, String source, Span span) {}

    private List<Held> held(String holder) throws SQLException {
        var held = new ArrayList<Held>();
        try (ResultSet rows = statements.with(HELD, holder).executeQuery()) {
            while (rows.next()) {
                held.add(new Held(
                        Kind.of(rows.getString(1)),
                        rows.getString(2),
                        rows.getString(3),
                        new Span(rows.getLong(4), rows.getLong(5))));
            }
        }
        return held;
    }

    /// What an administrator grants to this holder now.
    Set<String> byAdministrator(String holder, Kind kind) throws SQLException {
        var things = new HashSet<String>();
        for (Held each : held(holder)) {
            if (each.kind == kind && each.source.equals(ADMINISTRATOR) && each.span.isOpen()) {
                things.add(each.thing);
            }
        }
        return things;
    }

    boolean exists(String role) throws SQLException {
        return byAdministrator(Holder.role(role), Kind.EXISTENCE).contains("");
    }

    Entitlement of(String user) throws SQLException {
        var channels = new HashMap<String, List<Span>>();
        var roles = new HashMap<String, List<Span>>();
        for (Held each : held(user)) {
            var kind = each.kind == Kind.ROLE ? roles : channels;
            kind.computeIfAbsent(each.thing, _ -> new ArrayList<>()).add(each.span);
        }
        var current = new HashSet<String>();
        for (var role : roles.entrySet()) {
            if (addRole(role.getKey(), Span.union(role.getValue()), channels)) {
                current.add(role.getKey());
            }
        }
        return new Entitlement(channels, current);
    }

    /// Adds what a role gave while it was held and was there; true when it is both now.
    private boolean addRole(String role, List<Span> had, Map<String, List<Span>> channels) throws SQLException {
        List<Held> held = held(Holder.role(role));
        var effective = new ArrayList<Span>();
        for (Held existence : held) {
            if (existence.kind == Kind.EXISTENCE) {
                had.forEach(span -> effective.add(span.within(existence.span)));
            }
        }
        for (Held each : held) {
            if (each.kind == Kind.CHANNEL) {
                var spans = channels.computeIfAbsent(each.thing, _ -> new ArrayList<>());
                effective.forEach(span -> spans.add(span.within(each.span)));
            }
        }
        return effective.stream().anyMatch(span -> span.isOpen() && !span.isEmpty());
    }

    /// The channels of a role, whether it exists or not.
    Set<String> channelsOfRole(String role) throws SQLException {
        var channels = new HashSet<String>();
        for (Held each : held(Holder.role(role))) {
            if (each.kind == Kind.CHANNEL && each.span.isOpen()) {
                channels.add(each.thing);
            }
        }
        return channels;
    }

    List<String> roleNames() throws SQLException {
        var names = new ArrayList<String>();
        try (ResultSet rows = statements
                .with("SELECT DISTINCT holder FROM entitlement WHERE kind = 'X' AND ended = " + Span.OPEN
                        + " ORDER BY holder")
                .executeQuery()) {
            while (rows.next()) {
                names.add(rows.getString(1).substring(Holder.ROLE.length()));
            }
        }
        return names;
    }

    /// From this sequence on an administrator grants this holder these things of this kind, and no others. What was
    /// granted before goes on. True when that changes something.
    boolean byAdministrator(String holder, Kind kind, Set<String> things, long sequence) throws SQLException {
        var wanted = new HashSet<Granted>();
        things.forEach(thing -> wanted.add(new Granted(holder, kind, thing)));
        return replace(holding(BY_ADMINISTRATOR, holder, kind.letter), ADMINISTRATOR, wanted, sequence);
    }

    /// From this sequence on the document grants this, and nothing else. True when that changes something.
    boolean byDocument(String document, Set<Granted> wanted, long sequence) throws SQLException {
        return replace(holding(BY_DOCUMENT, document), document, wanted, sequence);
    }

    boolean anyByDocuments() throws SQLException {
        try (ResultSet row = statements
                .with("SELECT EXISTS (SELECT 1 FROM entitlement WHERE source <> '' AND ended = " + Span.OPEN + ")")
                .executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private boolean replace(Map<Granted, Long> holding, String source, Set<Granted> wanted, long sequence)
            throws SQLException {
        boolean changed = false;
        for (var each : holding.entrySet()) {
            if (!wanted.contains(each.getKey())) {
                end(each.getKey().holder, each.getValue(), sequence);
                changed = true;
            }
        }
        for (Granted each : wanted) {
            if (!holding.containsKey(each)) {
                statements.update(ADD, each.holder, each.kind.letter, each.thing, source, sequence, Span.OPEN);
                changed = true;
            }
        }
        return changed;
    }

    private Map<Granted, Long> holding(String query, Object... parameters) throws SQLException {
        var holding = new HashMap<Granted, Long>();
        try (ResultSet rows = statements.with(query, parameters).executeQuery()) {
            while (rows.next()) {
                holding.put(
                        new Granted(rows.getString(2), Kind.of(rows.getString(3)), rows.getString(4)), rows.getLong(1));
            }
        }
        return holding;
    }

    private void end(String holder, long number, long sequence) throws SQLException {
        statements.update(END, sequence, number);
        statements.update(FORGET, holder, ENDED_MAX);
    }
}
