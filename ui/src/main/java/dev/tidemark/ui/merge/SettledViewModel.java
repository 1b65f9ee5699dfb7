package dev.tidemark.ui.merge;

import dev.tidemark.domain.Document;
import dev.tidemark.engine.Acknowledged;
import dev.tidemark.reconcile.Settlement;
import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.work.Work;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The conflicts of one document that were settled, here or on another device, and can be opened again. FX thread.
public final class SettledViewModel {
    private static final Logger LOG = LoggerFactory.getLogger(SettledViewModel.class);
    /// Of a long text only the beginning is shown.
    private static final int SHOWN_MAX = 160;

    private final Work work;
    private final Messages messages;
    private final FieldWords words;
    private final Ending ending;
    private final Document document;

    /// What the dialog's end leads to.
    public interface Ending {
        /// Nothing was changed.
        void closed();

        /// The conflict is there again, and acknowledged.
        void reopened();

        /// Nothing was changed.
        ///
        /// @param sentence why
        void notReopened(String sentence);
    }

    /// One of them as it is shown.
    ///
    /// @param field how the field is called
    /// @param sentence who settled it, where and when
    /// @param others what else there was to choose from
    record Row(Settlement settlement, String field, String sentence, String chosen, List<String> others) {
        Row {
            others = List.copyOf(others);
        }
    }

    public SettledViewModel(Work work, FieldWords words, Document document, Ending ending) {
        this.work = work;
        this.messages = work.messages();
        this.words = words;
        this.document = document;
        this.ending = ending;
    }

    /// Those of a document that a person can still open again.
    public static List<Settlement> in(Work work, @Nullable Document document) {
        return document == null
                ? List.of()
                : work.engine().settlements(document).stream()
                        .filter(each -> each.canBeUndone(work.threads().ticker().instant()))
                        .filter(each -> !each.undo(document).isEmpty())
                        .toList();
    }

    String title() {
        return words.title(document);
    }

    List<Row> rows() {
        return in(work, document).stream()
                .sorted(Comparator.comparing(each -> words.editing(each.path())))
                .map(this::row)
                .toList();
    }

    private Row row(Settlement settlement) {
        List<String> others = settlement.versions().stream()
                .filter(version -> !version.equals(settlement.chosen()))
                .map(version -> shortened(words.plain(settlement.path(), version)))
                .toList();
        return new Row(
                settlement,
                words.name(settlement.path()),
                sentence(settlement),
                shortened(words.plain(settlement.path(), settlement.chosen())),
                others);
    }

    private String sentence(Settlement settlement) {
        String when = work.times().when(settlement.time());
        if (settlement.by().device().equals(work.engine().device())) {
            return messages.get("settled.here", when);
        }
        return settlement.author().isEmpty()
                ? messages.get("settled.on", settlement.deviceName(), when)
                : messages.get("settled.by", settlement.author(), settlement.deviceName(), when);
    }

    private String shortened(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return messages.get("merge.empty");
        }
        return line.codePointCount(0, line.length()) > SHOWN_MAX
                ? line.substring(0, line.offsetByCodePoints(0, SHOWN_MAX)) + "…"
                : line;
    }

    void reopen(Row row) {
        var _ = work.engine()
                .undo(document.id(), row.settlement().path())
                .whenCompleteAsync(
                        (done, thrown) -> reopened(done, thrown), work.threads().fx());
    }

    private void reopened(@Nullable Acknowledged done, @Nullable Throwable thrown) {
        if (done == null) {
            LOG.warn("a settlement of {} could not be undone", document.id(), thrown);
            ending.notReopened(messages.get("settled.notReopened"));
        } else {
            ending.reopened();
        }
    }

    void close() {
        ending.closed();
    }
}
