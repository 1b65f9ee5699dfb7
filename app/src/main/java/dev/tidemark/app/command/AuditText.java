package dev.tidemark.app.command;

import dev.tidemark.audit.AuditEntry;
import dev.tidemark.audit.AuditFact;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Text;
import java.util.ArrayList;
import java.util.Map;

/// An entry of the audit log as the command line shows it, but for those about intents, which are told one by one.
final class AuditText {
    private AuditText() {}

    static String json(AuditEntry entry) {
        AuditFact note = entry.note();
        return new JsonText()
                .put("time", note.time().wall())
                .put("kind", note.kind().word())
                .put("entry", entry.number())
                .put("document", note.document())
                .put("content", note.content())
                .toString();
    }

    static String line(AuditEntry entry) {
        AuditFact note = entry.note();
        return note.time().wall() + "  " + OneLine.of(note.kind().word() + what(note)) + "  " + note.document();
    }

    private static String what(AuditFact note) {
        Map<String, FieldValue> content = note.content().values();
        var words = new ArrayList<String>();
        if (content.get("met") instanceof Listing(var met)) {
            met.forEach(each -> words.add(ConflictValues.plain(each)));
        }
        if (content.get("supersededCount") instanceof FieldValue.Whole(long count) && count > 0) {
            words.add(count + " superseded");
        }
        if (content.get("reason") instanceof Text(String reason)) {
            words.add(reason);
        }
        return words.isEmpty() ? "" : ": " + String.join(", ", words);
    }
}
