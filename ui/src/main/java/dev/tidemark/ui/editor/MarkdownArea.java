package dev.tidemark.ui.editor;

import dev.tidemark.intent.Splice;
import dev.tidemark.intent.Splices;
import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.LineEnding;
import jfx.incubator.scene.control.richtext.SideDecorator;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.BasicTextModel;
import jfx.incubator.scene.control.richtext.model.CodeTextModel;
import jfx.incubator.scene.control.richtext.model.StyleAttributeMap;
import jfx.incubator.scene.control.richtext.model.StyledTextModel;
import org.jspecify.annotations.Nullable;

/// Where the Markdown source of a note is written. Which control does it is nobody else's business: JavaFX's own
/// [CodeArea], which lays out only the lines in sight, so that a text of a megabyte is typed into as fast as a line.
final class MarkdownArea extends StackPane implements TextBuffer {
    /// The text column in ems of the area's font, and the space beside it.
    private static final double COLUMN = 45.7;

    private static final double SIDE = 2.857;
    /// Above so many changes at once the text is set anew.
    private static final int CHANGES_MAX = 200;

    private final CodeArea area = new CodeArea();
    private final Runnable typed;
    private boolean applying;

    /// @param typed called after each change by hand
    MarkdownArea(Runnable typed) {
        this.typed = typed;
        getStyleClass().add("markdown");
        area.setId("note-body");
        area.getStyleClass().add("markdown-area");
        area.setAccessibleRole(AccessibleRole.TEXT_AREA);
        area.setWrapText(true);
        show("");
        getChildren().add(area);
        widthProperty().addListener((_, _, _) -> pad());
        area.fontProperty().addListener((_, _, _) -> pad());
    }

    CodeArea area() {
        return area;
    }

    /// The bar to scroll with stays at the window's edge while the text keeps to its column: what is left of the width
    /// is an empty margin. (Padding would not do: the control shares it out to both sides.)
    private void pad() {
        double em = area.getFont().getSize();
        double side = SIDE * em;
        double margin = Math.max(0, getWidth() - 2 * side - COLUMN * em);
        area.setContentPadding(new Insets(0, side, side, side));
        area.setRightDecorator(margin == 0 ? null : new Margin(margin));
    }

    private record Margin(double width) implements SideDecorator {
        @Override
        public double getPrefWidth(double viewWidth) {
            return width;
        }

        @Override
        public Node getNode(int index) {
            return new Region();
        }

        @Override
        public Node getMeasurementNode(int index) {
            return new Region();
        }
    }

    /// Line by line: the control's own way takes many times as long, and a text of a megabyte is read at every save.
    @Override
    public String text() {
        StyledTextModel model = area.getModel();
        var text = new StringBuilder();
        for (int i = 0; i < model.size(); i++) {
            text.append(i == 0 ? "" : "\n").append(model.getPlainText(i));
        }
        return text.toString();
    }

    /// A model of its own for each text, filled before it is shown: replacing all of a long text would stall the
    /// window.
    @Override
    public void show(String text) {
        var content = new BasicTextModel.InMemoryContent();
        int line = 0;
        int at = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
            content.insertTextSegment(line, 0, text.substring(at, end), StyleAttributeMap.EMPTY);
            content.insertLineBreak(line, end - at);
            line++;
            at = end + 1;
        }
        content.insertTextSegment(line, 0, text.substring(at), StyleAttributeMap.EMPTY);
        var model = new CodeTextModel(content);
        model.setDecorator(new Markdown());
        model.setLineEnding(LineEnding.LF);
        model.addListener(change -> {
            if (change.isEdit() && !applying) {
                typed.run();
            }
        });
        area.setModel(model);
        area.select(TextPos.ZERO);
    }

    @Override
    public void apply(List<Splice> splices) {
        applying = true;
        try {
            change(splices);
        } finally {
            applying = false;
        }
    }

    private void change(List<Splice> splices) {
        int caret = Changes.caret(offset(area.getCaretPosition()), splices);
        int anchor = Changes.caret(offset(area.getAnchorPosition()), splices);
        if (splices.size() > CHANGES_MAX) {
            show(Splices.apply(text(), splices));
        } else {
            for (Splice splice : splices.reversed()) {
                TextPos from = position(splice.position());
                TextPos to = position(splice.position() + splice.deleted().length());
                area.replaceText(from, to, splice.inserted());
            }
        }
        area.select(position(anchor), position(caret));
        area.clearUndoRedo(); // what others wrote is not undone by accident
    }

    private int offset(@Nullable TextPos position) {
        if (position == null) {
            return 0;
        }
        int offset = position.offset();
        for (int i = 0; i < position.index(); i++) {
            offset += area.getModel().getParagraphLength(i) + 1;
        }
        return offset;
    }

    private TextPos position(int offset) {
        int left = offset;
        int last = area.getParagraphCount() - 1;
        for (int i = 0; i < last; i++) {
            int length = area.getModel().getParagraphLength(i);
            if (left <= length) {
                return TextPos.ofLeading(i, left);
            }
            left -= length + 1;
        }
        return TextPos.ofLeading(last, Math.min(left, area.getModel().getParagraphLength(last)));
    }
}
