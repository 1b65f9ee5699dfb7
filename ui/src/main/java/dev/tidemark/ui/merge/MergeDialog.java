package dev.tidemark.ui.merge;

import dev.tidemark.ui.text.Messages;
import dev.tidemark.ui.text.Times;
import dev.tidemark.ui.work.Work;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The dialog that settles a conflict, over the window that it lies in. The keyboard stays within; Escape changes
/// nothing, Ctrl+Enter keeps the result.
public final class MergeDialog extends ModalGround {
    static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    static final PseudoClass FOCUSED = PseudoClass.getPseudoClass("keyboard");
    private static final KeyCombination KEEP = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);

    private final MergeViewModel model;
    private final Messages messages;
    private final Times times;
    private final VBox fields = new VBox();
    private final Button later = new Button();
    private final Button keep = new Button();

    public MergeDialog(MergeViewModel model, Work work) {
        super("merge-dialog");
        this.model = model;
        messages = work.messages();
        times = work.times();
        accessibleTextProperty().bind(model.headlineProperty());
        var scroll = new ScrollPane(fields);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("merge-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        fields.getStyleClass().add("merge-fields");
        var card = new VBox(head(), scroll, foot());
        card.getStyleClass().add("merge-dialog");
        getChildren().add(card);
        model.fields().addListener((ListChangeListener<MergeField>) _ -> show());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        show();
    }

    private Node head() {
        var headline = new Label();
        headline.setId("merge-headline");
        headline.textProperty().bind(model.headlineProperty());
        headline.setWrapText(true);
        headline.setMinHeight(Region.USE_PREF_SIZE);
        headline.getStyleClass().add("merge-headline");
        var explanation = new Label();
        explanation.setId("merge-explanation");
        explanation.textProperty().bind(model.explanationProperty());
        explanation.setWrapText(true);
        explanation.setMinHeight(Region.USE_PREF_SIZE);
        explanation.getStyleClass().add("muted");
        var notice = new Label();
        notice.setId("merge-notice");
        notice.textProperty().bind(model.noticeProperty());
        notice.setWrapText(true);
        notice.setMinHeight(Region.USE_PREF_SIZE);
        notice.visibleProperty().bind(model.noticeProperty().isNotEmpty());
        notice.managedProperty().bind(notice.visibleProperty());
        notice.getStyleClass().add("needs-a-look");
        var head = new VBox(headline, explanation, notice);
        head.getStyleClass().add("merge-head");
        head.setMinHeight(Region.USE_PREF_SIZE);
        return head;
    }

    private Node foot() {
        var promise = new Label(messages.get("merge.promise"));
        promise.setWrapText(true);
        promise.setMinHeight(Region.USE_PREF_SIZE);
        promise.getStyleClass().add("secondary");
        later.setId("merge-later");
        later.setText(messages.get("merge.later"));
        later.setOnAction(_ -> model.later());
        later.setMinWidth(Region.USE_PREF_SIZE);
        keep.setId("merge-apply");
        keep.setText(messages.get("merge.keep"));
        keep.getStyleClass().add("accent");
        keep.setOnAction(_ -> model.keep());
        keep.setMinWidth(Region.USE_PREF_SIZE);
        keep.disableProperty().bind(model.keepableProperty().not());
        var gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        var foot = new HBox(promise, gap, later, keep);
        foot.setAlignment(Pos.CENTER_LEFT);
        foot.getStyleClass().add("merge-foot");
        foot.setMinHeight(Region.USE_PREF_SIZE);
        return foot;
    }

    private void show() {
        var views = model.fields().stream()
                .map(field -> new MergeFieldView(field, messages, times))
                .toList();
        fields.getChildren().setAll(views);
        if (getScene() != null) {
            applyCss(); // what is scrolled is in the scene once it has its style, which may come after the first pulse
            focusFirst();
        }
    }

    @Override
    Node first() {
        return !fields.getChildren().isEmpty() && fields.getChildren().getFirst() instanceof MergeFieldView field
                ? field.first()
                : later;
    }

    @Override
    Node last() {
        return keep.isDisabled() ? later : keep;
    }

    @Override
    void leave() {
        model.later();
    }

    private void key(KeyEvent event) {
        if (KEEP.match(event)) {
            event.consume();
            model.keep();
        }
    }
}
