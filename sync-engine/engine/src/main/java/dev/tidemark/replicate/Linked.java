package dev.tidemark.replicate;

import dev.tidemark.domain.Document;
import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.Reference;
import dev.tidemark.replicate.DocumentStore.Changes;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which documents name which, backwards. It is written before what it tells of, and never taken back: it may name a
/// source that names the target no more, so look at the source; it never lacks one, up to [#SOURCES_MAX]. A workspace
/// whose documents name none pays nothing for it. Control thread only, but for [#sources(DocumentId)].
public final class Linked {
    /// Sources of one target that are noted.
    public static final int SOURCES_MAX = 1_000;

    private static final String USED = "linked";
    private static final String OF = "linked.";
    private static final String YES = "yes";
    private static final String BETWEEN = "\n"; // no id has a control character

    private final DocumentStore store;
    private boolean used;

    Linked(DocumentStore store) {
        this.store = store;
        used = store.setting(USED).isPresent();
    }

    /// False while no document ever named another.
    public boolean isUsed() {
        return used;
    }

    /// Those that name the target, or once did.
    public List<DocumentId> sources(DocumentId target) {
        return store.setting(OF + target.value()).stream()
                .flatMap(noted -> Arrays.stream(noted.split(BETWEEN)))
                .map(DocumentId::new)
                .toList();
    }

    /// Notes what these documents name, before they are written down themselves.
    public void note(Collection<Document> documents) {
        Map<String, String> news = news(documents);
        if (!news.isEmpty()) {
            store.save(new Changes(List.of(), Map.of(), news));
        }
    }

    /// What is to be set, with the documents or before them.
    Map<String, String> news(Collection<Document> documents) {
        var added = new TreeMap<DocumentId, TreeSet<DocumentId>>();
        for (Document each : documents) {
            Reference.in(each.state())
                    .forEach(target ->
                            added.computeIfAbsent(target, _ -> new TreeSet<>()).add(each.id()));
        }
        var news = new TreeMap<String, String>();
        added.forEach((target, sources) -> {
            List<DocumentId> noted = sources(target);
            sources.addAll(noted);
            if (sources.size() > noted.size() && noted.size() < SOURCES_MAX) {
                news.put(OF + target.value(), String.join(BETWEEN, texts(sources)));
            }
        });
        if (!news.isEmpty() && !used) {
            news.put(USED, YES);
            used = true;
        }
        return news;
    }

    private static List<String> texts(Collection<DocumentId> ids) {
        return ids.stream().limit(SOURCES_MAX).map(DocumentId::value).toList();
    }
}
