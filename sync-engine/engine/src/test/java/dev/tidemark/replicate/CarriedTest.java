package dev.tidemark.replicate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tidemark.domain.Attachment;
import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.Policies;
import dev.tidemark.intent.Action;
import dev.tidemark.reconcile.DocumentForm;
import dev.tidemark.testing.OneDevice;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Contents that travel with a document change nothing of the document.
class CarriedTest {
    private static final DocumentId ID = new DocumentId("one");
    private static final Attachment PHOTO = file('a', "pump.jpg");
    private static final Attachment PLAN = file('b', "plan.pdf");

    private final Document document = document();
    private final Members plain = DocumentForm.write(document, Policies.PROMPT);

    @Test
    void documentIsTheSameWithItsContentsAndWithout() {
        Members with = Carried.with(plain, document, _ -> true);

        assertEquals(new DocumentForm.Read(document), DocumentForm.read(ID, with));
        assertEquals(DocumentForm.read(ID, plain), DocumentForm.read(ID, with));
        assertEquals(List.of(PHOTO.digest(), PLAN.digest()), digests(with));
    }

    @Test
    void whateverTheClientMakesOfThemTheDocumentIsTheSame() {
        Members changed = withBlobs(new Members(Map.of("stub", FieldValue.of(1))));

        assertEquals(new DocumentForm.Read(document), DocumentForm.read(ID, changed));
        assertEquals(List.of(), Carried.files(changed));
    }

    @Test
    void onlyWhatIsToBeHadTravels() {
        Members with = Carried.with(plain, document, PLAN::equals);

        assertEquals(List.of(PLAN.digest()), digests(with));
        assertEquals(plain, Carried.with(plain, document, _ -> false));
    }

    @Test
    void anotherContentInAFilesPlaceIsSeen() {
        var forged = Map.<String, FieldValue>of(
                "digest", FieldValue.of("sha1-" + "z".repeat(27) + "="), "length", FieldValue.of(PHOTO.length()));
        var copy = new Copy.Body(withBlobs(new Members(Map.of(PHOTO.digest(), new Members(forged)))));

        assertTrue(Carried.brings(copy, PHOTO));
        assertFalse(Carried.has(copy, PHOTO));
        assertFalse(Carried.brings(copy, PLAN));
    }

    @Test
    void readersOfTheGatewaySeeNamesInTheFields() {
        FieldValue fields = plain.values().getOrDefault("fields", FieldValue.Nothing.VALUE);

        assertTrue(fields.canonical().contains("\"files\":{\"" + PHOTO.digest() + "\":{"), fields.canonical());
        assertFalse(
                plain.values()
                        .getOrDefault("sync", FieldValue.Nothing.VALUE)
                        .canonical()
                        .contains("pump.jpg"),
                "what the fields tell is not told twice");
    }

    private Members withBlobs(Members blobs) {
        var changed = new TreeMap<>(plain.values());
        changed.put(DocumentForm.BLOBS, blobs);
        return new Members(changed);
    }

    private static List<String> digests(Members content) {
        return Carried.files(content).stream().map(Attachment::digest).toList();
    }

    private static Document document() {
        var device = new OneDevice();
        device.creates(ID, "It leaks.");
        device.does(ID, new Action.Attach(PHOTO));
        return device.does(ID, new Action.Attach(PLAN)).after();
    }

    private static Attachment file(char digit, String name) {
        return new Attachment(
                "sha256-" + String.valueOf(digit).repeat(64),
                name,
                "image/jpeg",
                7,
                "sha1-" + String.valueOf(digit).repeat(27) + "=");
    }
}
