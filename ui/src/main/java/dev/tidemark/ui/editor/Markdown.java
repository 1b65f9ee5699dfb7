package dev.tidemark.ui.editor;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jfx.incubator.scene.control.richtext.SyntaxDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.RichParagraph;

/// Shows Markdown as what it means while it stays what is typed: headings and emphasis heavier, marks paler, code and
/// links apart. Each line for itself, so that a letter never costs more than its line.
final class Markdown implements SyntaxDecorator {
    private static final Pattern LINE = Pattern.compile(
            "^(?<heading>#{1,6}\\s)|^(?<mark>\\s*(?:[-*+]|\\d{1,9}[.)])\\s(?:\\[[ xX]]\\s)?|\\s*>\\s?|```.*$)");
    private static final Pattern INLINE = Pattern.compile(
            "(?<code>`[^`\\n]+`)"
                    + "|(?<strong>\\*\\*[^*\\s](?:[^*\\n]{0,400}[^*\\s])?\\*\\*)"
                    + "|(?<link>\\[\\[[^\\[\\]\\n]{1,400}]]|\\[[^\\[\\]\\n]{0,400}]\\([^()\\s]{1,2000}\\)|https?://[^\\s<>)]{1,2000})");
    /// A longer line is shown plain: it is data rather than text.
    private static final int LINE_MAX = 5_000;

    private static final List<String> GROUPS = List.of("code", "strong", "link");

    @Override
    public RichParagraph createRichParagraph(CodeTextModel model, int index) {
        return paragraph(model.getPlainText(index));
    }

    static RichParagraph paragraph(String line) {
        RichParagraph.Builder builder = RichParagraph.builder();
        if (line.length() > LINE_MAX) {
            return builder.addWithStyleNames(line, "md-text").build();
        }
        Matcher start = LINE.matcher(line);
        int at = 0;
        String rest = "md-text";
        if (start.find()) {
            at = start.end();
            boolean heading = start.group("heading") != null;
            builder.addWithStyleNames(line.substring(0, at), heading ? "md-heading-mark" : "md-mark");
            rest = heading ? "md-heading" : rest;
        }
        inline(line, at, rest, builder);
        return builder.build();
    }

    private static void inline(String line, int from, String rest, RichParagraph.Builder builder) {
        Matcher matcher = INLINE.matcher(line);
        int at = from;
        while (at < line.length() && matcher.find(at)) {
            add(builder, line.substring(at, matcher.start()), rest);
            String group = GROUPS.stream()
                    .filter(each -> matcher.group(each) != null)
                    .findFirst()
                    .orElse("text");
            if (group.equals("code")) {
                builder.addHighlight(matcher.start(), matcher.end() - matcher.start(), "md-code-ground");
            }
            if (group.equals("strong")) {
                add(builder, "**", "md-mark");
                add(builder, line.substring(matcher.start() + 2, matcher.end() - 2), "md-strong");
                add(builder, "**", "md-mark");
            } else {
                add(builder, matcher.group(), "md-" + group);
            }
            at = matcher.end();
        }
        add(builder, line.substring(at), rest);
    }

    private static void add(RichParagraph.Builder builder, String text, String style) {
        if (!text.isEmpty()) {
            builder.addWithStyleNames(text, style);
        }
    }

    @Override
    public void handleChange(
            CodeTextModel model, TextPos start, TextPos end, int charsTop, int linesAdded, int charsBottom) {
        // no line depends on another
    }
}
