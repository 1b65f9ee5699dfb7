package dev.tidemark.merge;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Merges one line that both sides changed, by words. A word that neither changed must stand between two changes: a
/// blank or a comma parts nothing.
final class Words {
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{M}\\p{N}_]+|[^\\p{L}\\p{M}\\p{N}_]+");

    private Words() {}

    /// The merged line; empty when it does not merge as a whole, when both sides put in the same word, which may be one
    /// thought written down twice, or when each took out another one of equal words and none would be left.
    static Optional<String> merge(String origin, String left, String right) {
        List<String> was = tokens(origin);
        List<String> one = tokens(left);
        List<String> other = tokens(right);
        Set<String> both = added(was, one);
        both.retainAll(added(was, other));
        if (!both.isEmpty()) {
            return Optional.empty();
        }
        List<Piece> pieces = ThreeWay.words().merge(was, one, other);
        if (pieces.stream().anyMatch(Piece.Contested.class::isInstance)) {
            return Optional.empty();
        }
        List<String> merged = Piece.taking(Piece::left, pieces);
        return keeps(merged, one, other) ? Optional.of(String.join("", merged)) : Optional.empty();
    }

    /// True when every word that both sides have is there.
    private static boolean keeps(List<String> merged, List<String> one, List<String> other) {
        var gone = new HashSet<>(one);
        gone.retainAll(new HashSet<>(other));
        merged.forEach(gone::remove);
        return gone.stream().noneMatch(Words::isWord);
    }

    static boolean isWord(String token) {
        return isWord(token.codePointAt(0));
    }

    static boolean isWord(int first) {
        return first == '_'
                || Character.isLetterOrDigit(first)
                || Character.getType(first) == Character.NON_SPACING_MARK;
    }

    /// Words that the line holds more often than before.
    private static Set<String> added(List<String> before, List<String> after) {
        var times = new HashMap<String, Integer>();
        after.forEach(token -> times.merge(token, 1, Integer::sum));
        before.forEach(token -> times.merge(token, -1, Integer::sum));
        times.values().removeIf(more -> more <= 0);
        Set<String> added = times.keySet();
        added.removeIf(token -> !isWord(token));
        return added;
    }

    private static List<String> tokens(String line) {
        var tokens = new ArrayList<String>();
        var matcher = TOKEN.matcher(line);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
