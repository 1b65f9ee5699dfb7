package dev.tidemark.domain;

import dev.tidemark.domain.FieldValue.Members;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/// A file that belongs to a document: how it is called there, and which content it has. It lives at `files/<digest>`,
/// so two contents never stand in each other's way, whatever they are called.
///
/// @param digest of the content: `sha256-` and 64 hexadecimal digits
/// @param name without folders; several files of a document may have the same
/// @param mediaType as `image/jpeg`
/// @param length of the content in bytes
/// @param transport the content's digest as the gateway writes it: `sha1-` and base64. It finds a content that the
///     replica has; that it is the right one only `digest` says
public record Attachment(String digest, String name, String mediaType, long length, String transport) {
    /// The field in whose paths files live.
    public static final String FIELD = "files";

    public static final String UNKNOWN_TYPE = "application/octet-stream";
    public static final int NAME_LENGTH_MAX = 255;

    private static final Pattern DIGEST = Pattern.compile("sha256-[0-9a-f]{64}");
    private static final Pattern TRANSPORT = Pattern.compile("sha1-[A-Za-z0-9+/]{27}=");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,100}/[\\w.+-]{1,100}");
    private static final Comparator<Attachment> ORDER =
            Comparator.comparing(Attachment::name).thenComparing(Attachment::digest);

    public Attachment {
        name = CanonicalText.wellFormed(name);
        if (!isDigest(digest)) {
            throw new IllegalArgumentException("not the digest of a file: " + digest);
        }
        if (!TRANSPORT.matcher(transport).matches()) {
            throw new IllegalArgumentException("not a digest of the gateway's: " + transport);
        }
        if (name.isBlank() || name.length() > NAME_LENGTH_MAX) {
            throw new IllegalArgumentException("a file's name has 1 to " + NAME_LENGTH_MAX + " characters");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException("not a media type: " + mediaType);
        }
        if (length < 0) {
            throw new IllegalArgumentException("a file of " + length + " bytes");
        }
    }

    public static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    public Path path() {
        return Path.of(FIELD, digest);
    }

    /// What lives at [#path()].
    public FieldValue value() {
        return new Members(Map.of(
                "name", FieldValue.of(name),
                "mediaType", FieldValue.of(mediaType),
                "length", FieldValue.of(length),
                "sha1", FieldValue.of(transport)));
    }

    /// Reads what [#value()] made; empty for anything else.
    public static Optional<Attachment> of(Path path, FieldValue value) {
        List<String> names = path.segments();
        if (names.size() != 2 || !names.getFirst().equals(FIELD) || !(value instanceof Members members)) {
            return Optional.empty();
        }
        var in = new JsonReader(members);
        try {
            return Optional.of(new Attachment(
                    names.getLast(), in.text("name"), in.text("mediaType"), in.whole("length"), in.text("sha1")));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// The files of a document, by name and then digest. Of one content under several names the one given last counts.
    public static List<Attachment> in(State state) {
        return under(state.live()).entrySet().stream()
                .flatMap(each -> last(each.getValue()).flatMap(value -> of(each.getKey(), value)).stream())
                .sorted(ORDER)
                .toList();
    }

    /// The digests of all files that are named, whatever else is told of them.
    public static List<String> digestsIn(State state) {
        return under(state.live()).keySet().stream()
                .map(Path::segments)
                .filter(names -> names.size() == 2)
                .map(List::getLast)
                .toList();
    }

    private static <T> SortedMap<Path, T> under(SortedMap<Path, T> live) {
        return live.subMap(new Path(FIELD + "/"), new Path(FIELD + "0")); // '0' is the sign that follows '/'
    }

    private static Optional<FieldValue> last(Map<?, Entry> live) {
        return live.values().stream().max(Comparator.naturalOrder()).map(Entry::value);
    }
}
