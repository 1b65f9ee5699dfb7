package dev.tidemark.hub.rest;

import dev.tidemark.hub.database.Database;
import dev.tidemark.hub.store.HubStore;
import java.io.IOException;
import tools.jackson.databind.node.ObjectNode;

/// The requests that both ports answer, each for those who ask: users by what they may read and write, administrators
/// without bounds.
final class DatabaseRequests {
    private final Database database;
    private final Caller caller;

    DatabaseRequests(Database database, Caller caller) {
        this.database = database;
        this.caller = caller;
    }

    HttpAnswer answer(HttpCall call) throws IOException {
        HubStore store = database.store();
        return switch (call.segment(1)) {
            case "" -> call.method().equals("GET") ? RestHandler.describe(database) : HttpAnswer.notAllowed();
            case "_changes" -> changes(call);
            case "_all_docs" ->
                call.is("GET", 2) ? AllDocsAnswer.of(store, caller.readership(), call) : HttpAnswer.notAllowed();
            case "_bulk_docs" ->
                call.is("POST", 2) ? call.withObject(new BulkDocs(database, caller)::answer) : HttpAnswer.notAllowed();
            case "_revs_diff" -> call.is("POST", 2) ? call.withBody(this::revsDiff) : HttpAnswer.notAllowed();
            case "_local" -> new LocalDocuments(store, caller).answer(localName(call), call);
            default -> call.segment(1).startsWith("_") ? HttpAnswer.missing() : document(call);
        };
    }

    private HttpAnswer changes(HttpCall call) throws IOException {
        HubStore store = database.store();
        return switch (call.path().size() == 2 ? call.method() : "") {
            case "GET" -> ChangesAnswer.of(store, caller.readership(), ChangesQuestion.of(call));
            case "POST" ->
                call.withObject(body -> ChangesAnswer.of(store, caller.readership(), ChangesQuestion.of(body)));
            default -> HttpAnswer.notAllowed();
        };
    }

    private HttpAnswer revsDiff(byte[] body) {
        var diff = new RevsDiff(database.store(), caller.readership());
        return switch (caller) {
            case Caller.Administrator _ -> diff.answer(body);
            case Caller.User(var account) ->
                new RevsDiffWatch(
                                diff,
                                account.name(),
                                database.sessions().settings().observer())
                        .answer(body);
        };
    }

    /// Also with the slash within it unescaped.
    private static String localName(HttpCall call) {
        return call.path().size() > 3 ? call.segment(2) + "/" + call.segment(3) : call.segment(2);
    }

    private HttpAnswer document(HttpCall call) throws IOException {
        String id = call.segment(1);
        return switch (call.path().size()) {
            case 2 -> document(id, call);
            case 3 -> attachment(id, call.segment(2), call);
            default -> HttpAnswer.missing();
        };
    }

    private HttpAnswer document(String id, HttpCall call) throws IOException {
        var writing = new DocumentWriting(database, caller);
        return switch (call.method()) {
            case "GET" -> new DocumentReading(database.store(), caller.readership()).get(id, call);
            case "PUT" -> call.withObject(document -> put(writing, id, call, document));
            case "DELETE" ->
                DocumentWriting.answer(writing.delete(id, call.namedRevision()).join(), 200);
            default -> HttpAnswer.notAllowed();
        };
    }

    private static HttpAnswer put(DocumentWriting writing, String id, HttpCall call, ObjectNode document) {
        if (!document.path("_id").asString(id).equals(id)) {
            return HttpAnswer.badRequest("The document ID provided in the body does not match the one in the path");
        }
        boolean isGiven = "false".equals(call.parameter("new_edits"));
        var outcome = isGiven ? writing.insert(id, document) : writing.edit(id, call.namedRevision(), document);
        return DocumentWriting.answer(outcome.join(), 201);
    }

    private HttpAnswer attachment(String id, String name, HttpCall call) throws IOException {
        var requests = new AttachmentRequests(database, caller);
        return switch (call.method()) {
            case "GET" -> requests.get(id, name, call);
            case "PUT" -> requests.put(id, name, call);
            default -> HttpAnswer.notAllowed();
        };
    }
}
