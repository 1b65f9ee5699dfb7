package dev.tidemark.domain;

import java.util.Comparator;

/// The name and version of a document's schema. The higher version wins a join.
public record Schema(String name, int version) implements Comparable<Schema> {
    private static final Comparator<Schema> ORDER =
            Comparator.comparingInt(Schema::version).thenComparing(Schema::name);

    public Schema {
        if (name.isBlank() || version < 1) {
            throw new IllegalArgumentException("a schema has a name and a version from 1: " + name + " " + version);
        }
    }

    @Override
    public int compareTo(Schema other) {
        return ORDER.compare(this, other);
    }
}
