package dev.tidemark.hub.rest;

import dev.tidemark.hub.session.Json;
import dev.tidemark.hub.watch.Observer;
import dev.tidemark.hub.watch.Passed;
import dev.tidemark.hub.watch.Passed.Direction;
import dev.tidemark.hub.watch.Passed.Kind;
import java.util.List;

/// Tells an observer of the question which revisions are missing, and of its answer.
final class RevsDiffWatch {
    private static final int OK = 200;

    private final RevsDiff answers;
    private final String user;
    private final Observer observer;

    RevsDiffWatch(RevsDiff answers, String user, Observer observer) {
        this.answers = answers;
        this.user = user;
        this.observer = observer;
    }

    HttpAnswer answer(byte[] question) {
        if (!observer.isWatching()) {
            return answers.answer(question);
        }
        observer.passed(Passed.of(user, Direction.FROM_CLIENT, Kind.COMPARED, names(question)));
        HttpAnswer answer = answers.answer(question);
        if (answer instanceof HttpAnswer.Whole(int status, var body) && status == OK) {
            List<String> missing = names(body);
            Kind kind = missing.isEmpty() ? Kind.NONE_MISSING : Kind.MISSING;
            observer.passed(Passed.of(user, Direction.TO_CLIENT, kind, missing));
        }
        return answer;
    }

    private static List<String> names(byte[] json) {
        return Json.parseObject(json)
                .map(object -> List.copyOf(object.propertyNames()))
                .orElse(List.of());
    }
}
