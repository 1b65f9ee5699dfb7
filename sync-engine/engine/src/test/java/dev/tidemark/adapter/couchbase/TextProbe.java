package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.Collation;
import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.DataSource;
import com.couchbase.lite.Database;
import com.couchbase.lite.DatabaseConfiguration;
import com.couchbase.lite.Expression;
import com.couchbase.lite.Function;
import com.couchbase.lite.MutableDocument;
import com.couchbase.lite.Ordering;
import com.couchbase.lite.QueryBuilder;
import com.couchbase.lite.SelectResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/// Asks a real Couchbase Lite database how it orders text and changes its case. Each word is a document.
final class TextProbe implements AutoCloseable {
    static final List<String> WORDS = List.of(
            "zebra", "Zebra", "Aé", "ähre", "ad", "Ac", "Öl", "oder", "élan", "eland", "жук", "Ωμέγα", "αλφα", "山");
    private static final Expression WORD = Expression.property("word");
    private final Database database;

    TextProbe(Path folder) throws CouchbaseLiteException {
        database = new Database("words", new DatabaseConfiguration().setDirectory(folder.toString()));
        for (String word : WORDS) {
            database.save(new MutableDocument(word).setString("word", word));
        }
    }

    /// Run in a process of its own: data folder, folder of the database. Prints what `sorted` and the cases gave.
    static void main(String[] arguments) throws CouchbaseLiteException {
        try {
            NativeLibraries.prepare(Path.of(arguments[0]));
        } catch (NativeLibrariesException e) {
            print(e.toString());
            return;
        }
        try (var probe = new TextProbe(Path.of(arguments[1]))) {
            print(String.join(" ", probe.sorted(Collation.unicode())));
            print(probe.compared("ö a", "ö A", Collation.unicode()) + " "
                    + probe.compared("ö a", "ö A", Collation.unicode().setIgnoreCase(true)));
            print(probe.upper("Öl") + " " + probe.lower("Zebra"));
        }
    }

    private static void print(String line) {
        System.out.writeBytes((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    List<String> sorted(Collation.Unicode collation) throws CouchbaseLiteException {
        var query = QueryBuilder.select(SelectResult.expression(WORD))
                .from(DataSource.database(database))
                .orderBy(Ordering.expression(WORD.collate(collation)));
        try (var results = query.execute()) {
            return results.allResults().stream().map(row -> row.getString(0)).toList();
        }
    }

    String compared(String left, String right, Collation collation) throws CouchbaseLiteException {
        var query = QueryBuilder.select(
                        SelectResult.expression(
                                Expression.string(left).collate(collation).lessThan(Expression.string(right))),
                        SelectResult.expression(
                                Expression.string(left).collate(collation).equalTo(Expression.string(right))))
                .from(DataSource.database(database))
                .limit(Expression.intValue(1));
        try (var results = query.execute()) {
            var row = Objects.requireNonNull(results.next());
            if (row.getBoolean(1)) {
                return "equal";
            }
            return row.getBoolean(0) ? "less" : "greater";
        }
    }

    String upper(String word) throws CouchbaseLiteException {
        return changed(Function.upper(Expression.string(word)));
    }

    String lower(String word) throws CouchbaseLiteException {
        return changed(Function.lower(Expression.string(word)));
    }

    private String changed(Expression changed) throws CouchbaseLiteException {
        var query = QueryBuilder.select(SelectResult.expression(changed))
                .from(DataSource.database(database))
                .limit(Expression.intValue(1));
        try (var results = query.execute()) {
            return Objects.requireNonNull(Objects.requireNonNull(results.next()).getString(0));
        }
    }

    @Override
    public void close() throws CouchbaseLiteException {
        database.close();
    }
}
