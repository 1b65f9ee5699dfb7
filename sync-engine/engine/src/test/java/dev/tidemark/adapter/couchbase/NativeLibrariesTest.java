package dev.tidemark.adapter.couchbase;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.couchbase.lite.CouchbaseLiteException;
import com.couchbase.lite.Database;
import com.couchbase.lite.DatabaseConfiguration;
import com.couchbase.lite.MutableDocument;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    @Test
    void savedDocumentIsRead(@TempDir Path folder) throws CouchbaseLiteException {
        NativeLibraries.prepare(Path.of("target"));
        var configuration = new DatabaseConfiguration().setDirectory(folder.toString());
        var database = new Database("notes", configuration);

        database.save(new MutableDocument("a").setString("title", "Pump 7"));

        assertEquals("Pump 7", database.getDocument("a").getString("title"));
        database.close();
    }
}
