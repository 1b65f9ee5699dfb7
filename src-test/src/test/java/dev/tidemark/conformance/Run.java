package dev.tidemark.conformance;

import com.couchbase.lite.DocumentFlag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a client's replicator told of a run.
///
/// @param error the code of the run's own error
record Run(Optional<Integer> error, List<Event> events) {
    Run {
        events = List.copyOf(events);
    }

    /// One document of a run.
    ///
    /// @param error the code; 0 if there was none
    record Event(boolean push, String id, Set<DocumentFlag> flags, int error) {
        Event {
            flags = Set.copyOf(flags);
        }
    }

    /// The codes of the errors by document, in the order in which they came.
    Map<String, List<Integer>> refused() {
        return events.stream()
                .filter(event -> event.error() != 0)
                .collect(Collectors.groupingBy(
                        Event::id, TreeMap::new, Collectors.mapping(Event::error, Collectors.toList())));
    }

    Set<String> pushed() {
        return moved(true);
    }

    Set<String> pulled() {
        return moved(false);
    }

    private Set<String> moved(boolean push) {
        return events.stream()
                .filter(event -> event.push() == push && event.error() == 0)
                .map(Event::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The flags with which a document came.
    Set<DocumentFlag> flags(String id) {
        return events.stream()
                .filter(event -> !event.push() && event.id().equals(id))
                .flatMap(event -> event.flags().stream())
                .collect(Collectors.toSet());
    }
}
