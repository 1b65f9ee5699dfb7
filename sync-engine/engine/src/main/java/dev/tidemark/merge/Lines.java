package dev.tidemark.merge;

import java.util.List;
import java.util.regex.Pattern;

/// Three texts as lines that join to exactly the same texts again: a text that ends in a line break has an empty last
/// line. Where every line break of all three is `\r\n` that is what parts the lines; else `\n` does, and a `\r` before
/// it belongs to its line. So the last line is the same line with and without something after it.
record Lines(String lineBreak, List<String> origin, List<String> left, List<String> right) {
    private static final Pattern LONE_FEED = Pattern.compile("(?<!\r)\n");

    static Lines of(String origin, String left, String right) {
        boolean unix = isUnix(origin) || isUnix(left) || isUnix(right);
        String lineBreak = unix ? "\n" : "\r\n";
        return new Lines(lineBreak, split(origin, lineBreak), split(left, lineBreak), split(right, lineBreak));
    }

    String join(List<String> lines) {
        return String.join(lineBreak, lines);
    }

    private static boolean isUnix(String text) {
        return text.indexOf('\n') >= 0 && LONE_FEED.matcher(text).find();
    }

    private static List<String> split(String text, String lineBreak) {
        return List.of(text.split(Pattern.quote(lineBreak), -1));
    }
}
