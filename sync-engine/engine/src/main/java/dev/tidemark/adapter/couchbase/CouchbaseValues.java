package dev.tidemark.adapter.couchbase;

import com.couchbase.lite.Blob;
import dev.tidemark.domain.FieldValue;
import dev.tidemark.domain.FieldValue.Flag;
import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Nothing;
import dev.tidemark.domain.FieldValue.Real;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.FieldValue.Whole;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Couchbase Lite's maps and lists as values, and back. Numbers keep their value, not their spelling.
final class CouchbaseValues {
    private CouchbaseValues() {}

    static Map<String, @Nullable Object> map(Members members) {
        var map = new HashMap<String, @Nullable Object>();
        members.values().forEach((name, value) -> map.put(name, plain(value)));
        return map;
    }

    static Members members(Map<String, ? extends @Nullable Object> map) {
        var members = new TreeMap<String, FieldValue>();
        map.forEach((name, value) -> members.put(name, value(value)));
        return new Members(members);
    }

    private static @Nullable Object plain(FieldValue value) {
        return switch (value) {
            case Nothing() -> null;
            case Flag(boolean flag) -> flag;
            case Whole(long number) -> number;
            case Real(double number) -> number;
            case Text(String text) -> text;
            case Listing(var values) -> {
                var list = new ArrayList<@Nullable Object>();
                values.forEach(each -> list.add(plain(each)));
                yield list;
            }
            case Members members -> map(members);
        };
    }

    private static FieldValue value(@Nullable Object plain) {
        return switch (plain) {
            case null -> Nothing.VALUE;
            case Boolean flag -> new Flag(flag);
            case String text -> FieldValue.of(text);
            case Long number when number >= -Whole.GREATEST && number <= Whole.GREATEST -> FieldValue.of(number);
            case Integer number -> FieldValue.of(number);
            case Number number -> real(number.doubleValue());
            case List<?> list ->
                new Listing(list.stream().map(CouchbaseValues::value).toList());
            case Map<?, ?> map -> named(map);
            case Blob blob -> members(blob.getProperties());
            default -> throw new IllegalArgumentException("no JSON value: " + plain.getClass());
        };
    }

    /// JSON has no number for what is beyond all doubles; as [dev.tidemark.replicate.Json] does, it is kept as text.
    private static FieldValue real(double number) {
        return Double.isFinite(number) ? FieldValue.number(number) : FieldValue.of(String.valueOf(number));
    }

    private static Members named(Map<?, ?> map) {
        var members = new TreeMap<String, FieldValue>();
        map.forEach((name, value) -> members.put(String.valueOf(name), value(value)));
        return new Members(members);
    }
}
