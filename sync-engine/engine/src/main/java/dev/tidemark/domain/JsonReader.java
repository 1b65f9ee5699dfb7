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
        return value(name) instanceof Whole(long number) ? number : wrong(name, "a whole number");
    }

    public Members members(String name) {
        return value(name) instanceof Members object ? object : wrong(name, "an object");
    }

    /// The object, or an empty one where the member is missing.
    public Members membersOrNone(String name) {
        return has(name) ? members(name) : Members.NONE;
    }

    public List<FieldValue> listing(String name) {
        return value(name) instanceof Listing(var values) ? values : wrong(name, "a list");
    }

    public List<String> texts(String name) {
        return listing(name).stream().map(each -> text(each, name)).toList();
    }

    private static String text(FieldValue value, String name) {
        return value instanceof Text(String text) ? text : wrong(name, "text");
    }

    private static <T> T wrong(String name, String expected) {
        throw new IllegalArgumentException("\"" + name + "\" is not " + expected);
    }
}
