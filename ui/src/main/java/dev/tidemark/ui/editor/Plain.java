package dev.tidemark.ui.editor;

import dev.tidemark.intent.Splice;
import dev.tidemark.intent.Splices;
import java.util.List;

/// Texts as a text control holds them: every line break is `\n`, and there are no control characters but it and the
/// tab. What is left out stays in the document where nobody edits it.
final class Plain {
    private static final char DELETE = 0x7f;

    private Plain() {}

    static String of(String text) {
        if (text.chars().noneMatch(Plain::isSpecial)) {
            return text;
        }
        var plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (!isSpecial(c)) {
                plain.append(c);
            } else if (isBreakOfItsOwn(text, at)) {
                plain.append('\n');
            }
        }
        return plain.toString();
    }

    /// The document's text as the plain one wants it: what was not edited is as it was, and new lines end as the first
    /// one does.
    ///
    /// @param before the document's text
    /// @param wanted the text after the editing; a control character that was pasted is left out
    static String restored(String before, String wanted) {
        String plain = of(before);
        String typed = of(wanted);
        if (plain.equals(before)) {
            return typed;
        }
        List<Splice> splices = Splices.between(plain, typed);
        String lineBreak = before.contains("\r\n") ? "\r\n" : "\n";
        var out = new StringBuilder(before.length());
        int from = 0;
        int plainAt = 0;
        for (Splice splice : splices) {
            int start = ahead(before, from, splice.position() - plainAt);
            int end = ahead(before, start, splice.deleted().length());
            out.append(before, from, start).append(splice.inserted().replace("\n", lineBreak));
            from = end;
            plainAt = splice.position() + splice.deleted().length();
        }
        return out.append(before, from, before.length()).toString();
    }

    /// Where one is in the document's text after so many characters of the plain one.
    private static int ahead(String text, int from, int characters) {
        int at = from;
        for (int left = characters; left > 0; at++) {
            if (!isSpecial(text.charAt(at)) || isBreakOfItsOwn(text, at)) {
                left--;
            }
        }
        return at;
    }

    private static boolean isSpecial(int c) {
        return (c < ' ' && c != '\n' && c != '\t') || c == DELETE;
    }

    private static boolean isBreakOfItsOwn(String text, int at) {
        return text.charAt(at) == '\r' && (at + 1 == text.length() || text.charAt(at + 1) != '\n');
    }
}
