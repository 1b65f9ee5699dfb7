package dev.tidemark.adapter.h2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tidemark.audit.AuditCheck.Verdict;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.DocumentType;
import dev.tidemark.domain.FieldKind;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.Schema;
import dev.tidemark.engine.EnginePorts;
import dev.tidemark.engine.EngineSettings;
import dev.tidemark.engine.SyncEngine;
import dev.tidemark.intent.Action;
import dev.tidemark.replicate.Subscription;
import dev.tidemark.replicate.Timeline;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Somebody changes the file behind the engine's back.
class TamperedAuditTest {
    private static final DocumentType TYPE =
            new DocumentType("sheet", new Schema("sheet", 1), Map.of("title", FieldKind.LINE), Map.of());
    private static final DocumentId ID = new DocumentId("one");

    @TempDir
    private Path folder;

    @BeforeEach
    void write() {
        try (H2Store store = H2Store.open(folder)) {
            SyncEngine engine = engine(store);
            engine.edit(ID, _ -> List.of(new Action.CreateDocument("sheet", TYPE.schema(), Map.of(), List.of(), "ada")))
                    .join();
            for (int i = 0; i < 4; i++) {
                var title = FieldValue.of("Pump " + i);
                engine.edit(ID, _ -> List.of(new Action.SetField("title", title)))
                        .join();
            }
        }
    }

    @Test
    void untouchedFileIsWhole() {
        assertEquals(5, assertInstanceOf(Verdict.Whole.class, verdict()).entries());
    }

    @ParameterizedTest(name = "{0}: entry {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE audit SET document = 'two' WHERE number = 3 | 3",
                "UPDATE audit SET clock = clock + 1 WHERE number = 2 | 2",
                "UPDATE audit SET content = X'7B7D' WHERE number = 4 | 4",
                "UPDATE audit SET content = X'00' WHERE number = 4 | 4",
                "UPDATE audit SET kind = 'later' WHERE number = 2 | 2",
                "UPDATE audit SET digest = (SELECT digest FROM audit WHERE number = 1) WHERE number = 2 | 2",
                "DELETE FROM audit WHERE number = 3 | 4",
                "DELETE FROM audit WHERE number = 1 | 2",
                "DELETE FROM audit WHERE number >= 4 | 4",
                "UPDATE intent SET payload = (SELECT payload FROM intent WHERE sequence = 2) WHERE sequence = 3 | 3",
                "UPDATE intent SET payload = X'7B7D' WHERE sequence = 5 | 5"
            })
    void firstEntryThatDoesNotFitIsNamed(String change, long entry) throws SQLException {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + folder.toAbsolutePath().resolve(Database.NAME));
        source.setUser("sa");
        try (Connection connection = source.getConnection()) {
            new Sql(connection).run(change);
        }

        assertEquals(entry, assertInstanceOf(Verdict.Broken.class, verdict()).number());
    }

    private Verdict verdict() {
        try (H2Store store = H2Store.open(folder)) {
            return engine(store).verifyAudit();
        }
    }

    private static SyncEngine engine(H2Store store) {
        return SyncEngine.open(
                new EnginePorts(
                        store.intentLog(), store.documents(), new NoTime(), new SplittableRandom(1), Runnable::run),
                EngineSettings.of("desk", "ada", false, List.of(TYPE)));
    }

    private static final class NoTime implements Timeline {
        @Override
        public Instant instant() {
            return Instant.EPOCH;
        }

        @Override
        public Subscription after(Duration delay, Runnable task) {
            return () -> {};
        }
    }
}
