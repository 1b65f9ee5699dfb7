package dev.tidemark.domain;

import dev.tidemark.domain.FieldValue.Listing;
import dev.tidemark.domain.FieldValue.Members;
import dev.tidemark.domain.FieldValue.Text;
import dev.tidemark.domain.FieldValue.Whole;
import java.util.List;

/// Reads members of a JSON object by name and kind.
///
/// Every method throws [IllegalArgumentException], naming the member, when it is missing or of another kind.
public record JsonReader(Members members) {
    public static JsonReader of(FieldValue value) {
        if (value instanceof Members members) {
            return new JsonReader(members);
        }
        throw new IllegalArgumentException("expected an object");
    }

    public boolean has(String name) {
        return members.values().containsKey(name);
    }

    public FieldValue value(String name) {
        FieldValue value = members.values().get(name);
        if (value == null) {
            throw new IllegalArgumentException("\"" + name + "\" is missing");
        }
        return value;
    }

    public String text(String name) {
        return text(value(name), name);
    }

    /// The text, or the fallback where the member is missing.
    public String text(String name, String fallback) {
        return has(name) ? text(name) : fallback;
    }

    public long whole(String name) {
        if (value(name) instanceof Whole(long number)) {
            return number;
        }
        throw wrong(name, "a whole number");
    }

    public Members members(String name) {
        if (value(name) instanceof Members object) {
            return object;
        }
        throw wrong(name, "an object");
    }

    /// The object, or an empty one where the member is missing.
    public Members membersOrNone(String name) {
        return has(name) ? members(name) : Members.NONE;
    }

    public List<FieldValue> listing(String name) {
        if (value(name) instanceof Listing(var values)) {
            return values;
        }
        throw wrong(name, "a list");
    }

    public List<String> texts(String name) {
        return listing(name).stream().map(each -> text(each, name)).toList();
    }

    private static String text(FieldValue value, String name) {
        if (value instanceof Text(String text)) {
            return text;
        }
        throw wrong(name, "text");
    }

    private static IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("\"" + name + "\" is not " + expected);
    }
}
