package dev.tidemark.app.command;

import dev.tidemark.domain.DocumentId;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.note.Tags;
import dev.tidemark.note.Title;
import dev.tidemark.replicate.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// A note as a line of a file tells it.
///
/// @param created null where the line does not say
/// @param modified null where the line does not say
/// @param unmapped members that a note has no place for, or that are not what they should be
record ImportedLine(
        DocumentId id,
        Title title,
        String body,
        Set<String> tags,
        @Nullable Instant created,
        @Nullable Instant modified,
        List<String> unmapped) {
    private static final Set<String> KNOWN = Set.of("id", "title", "body", "tags", "created", "modified");

    ImportedLine {
        tags = Set.copyOf(tags);
        unmapped = List.copyOf(unmapped);
    }

    /// @param number of the line, from 1; part of the id of a line that has none of its own
    /// @throws IllegalArgumentException if it is no note; the message says why
    static ImportedLine parse(byte[] line, long number) {
        return new Reading(members(line)).note(line, number);
    }

    private static Members members(byte[] line) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
        if (Json.parse(text) instanceof Members members) {
            return members;
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /// One object while it is read.
    private record Reading(Members members, List<String> unmapped) {
        Reading(Members members) {
            this(members, new ArrayList<>());
        }

        ImportedLine note(byte[] line, long number) {
            members.values().keySet().stream()
                    .filter(name -> !KNOWN.contains(name))
                    .forEach(unmapped::add);
            return new ImportedLine(
                    id(line, number),
                    title(),
                    text("body").orElse(""),
                    tags(),
                    instant("created").orElse(null),
                    instant("modified").orElse(null),
                    unmapped);
        }

        private Title title() {
            FieldValue value = value("title").orElseThrow(() -> new IllegalArgumentException("no title"));
            if (value instanceof Text(String text)) {
                return new Title(text);
            }
            throw new IllegalArgumentException("the title is no text");
        }

        private DocumentId id(byte[] line, long number) {
            return value("id")
                    .map(value -> ImportIds.given(value instanceof Text(String text) ? text : value.canonical()))
                    .orElseGet(() -> ImportIds.ofLine(line, number));
        }

        private Set<String> tags() {
            var tags = new TreeSet<String>();
            value("tags").ifPresent(value -> {
                if (value instanceof Listing(var each)) {
                    each.forEach(tag -> tag(tag, tags));
                } else {
                    unmapped.add("tags");
                }
            });
            return tags;
        }

        private void tag(FieldValue value, Set<String> tags) {
            if (value instanceof Text(String tag) && !tag.isBlank() && tag.length() <= Tags.LENGTH_MAX) {
                tags.add(tag);
            } else {
                unmapped.add("tags");
            }
        }

        private Optional<String> text(String name) {
            Optional<FieldValue> value = value(name);
            if (value.isPresent() && !(value.get() instanceof Text)) {
                unmapped.add(name);
            }
            return value.flatMap(each -> each instanceof Text(String text) ? Optional.of(text) : Optional.empty());
        }

        private Optional<Instant> instant(String name) {
            Optional<Instant> instant = text(name).flatMap(Reading::parsed);
            if (value(name).filter(Text.class::isInstance).isPresent() && instant.isEmpty()) {
                unmapped.add(name);
            }
            return instant;
        }

        /// A member that is null says nothing.
        private Optional<FieldValue> value(String name) {
            return Optional.ofNullable(members.values().get(name))
                    .filter(value -> !value.equals(FieldValue.Nothing.VALUE));
        }

        /// ISO 8601; without an offset it counts as UTC.
        private static Optional<Instant> parsed(String text) {
            try {
                return Optional.of(
                        switch (DateTimeFormatter.ISO_DATE_TIME.parseBest(
                                text.length() == "2026-11-22".length() ? text + "T00:00:00" : text.replace(' ', 'T'),
                                OffsetDateTime::from,
                                LocalDateTime::from)) {
                            case OffsetDateTime time -> time.toInstant();
                            case LocalDateTime time -> time.toInstant(ZoneOffset.UTC);
                            default -> throw new DateTimeException(text);
                        });
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }
}
