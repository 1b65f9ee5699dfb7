package dev.tidemark.adapter.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Statements on one connection. H2 keeps the compiled ones, so preparing the same text again costs next to nothing.
record Sql(Connection connection) {
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// How many rows changed.
    int update(String sql, @Nullable Object... arguments) throws SQLException {
        try (var statement = prepared(sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.execute();
        }
    }

    /// All rows at once: a cursor that stays open while others write would lose its ground.
    <T> List<T> list(String sql, Row<T> reader, @Nullable Object... arguments) throws SQLException {
        try (var statement = prepared(sql, arguments);
                var rows = statement.executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        }
    }

    <T> Optional<T> first(String sql, Row<T> reader, @Nullable Object... arguments) throws SQLException {
        return list(sql, reader, arguments).stream().findFirst();
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
