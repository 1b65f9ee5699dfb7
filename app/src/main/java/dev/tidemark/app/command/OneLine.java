package dev.tidemark.app.command;

/// Text from notes among our own lines: what could break the line or steer a terminal is made visible.
final class OneLine {
    private OneLine() {}

    static String of(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().map(OneLine::shown).forEach(out::appendCodePoint);
        return out.toString();
    }

    /// The first line: what follows in a library's message is for its makers.
    static String first(String text) {
        return of(text.lines().findFirst().orElse("")).strip();
    }

    private static int shown(int point) {
        return Character.isISOControl(point) || point == 0x2028 || point == 0x2029 ? ' ' : point;
    }
}
