package dev.tidemark.domain;

/// Strings as RFC 8785, section 3.2.2.2, writes them.
final class CanonicalText {
    private CanonicalText() {}

    /// The text itself, or a copy with U+FFFD for each NUL and each half of a surrogate pair.
    static String wellFormed(String text) {
        if (isWellFormed(text)) {
            return text;
        }
        var out = new StringBuilder(text.length());
        text.codePoints().map(point -> isUnwritable(point) ? 0xFFFD : point).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 || Character.isSurrogate(c)) {
                return text.codePoints().noneMatch(CanonicalText::isUnwritable);
            }
        }
        return true;
    }

    private static boolean isUnwritable(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }

    static void write(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
