package dev.tidemark.ui.merge;

import dev.tidemark.merge.WordDiff.Kind;
import dev.tidemark.merge.WordDiff.Run;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// A text with some of its words on coloured ground.
final class MarkedText extends Region {
    private final TextFlow flow = new TextFlow();
    private final Path marks = new Path();
    private final List<Range> ranges = new ArrayList<>();

    private record Range(int start, int end) {}

    MarkedText(List<Run> runs) {
        getStyleClass().add("marked-text");
        marks.getStyleClass().add("marks");
        marks.setManaged(false);
        flow.getStyleClass().add("marked-flow");
        int at = 0;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            String shown = i == runs.size() - 1 ? run.text().replaceFirst("\\n$", "") : run.text();
            var text = new Text(shown);
            text.getStyleClass().add("marked-run");
            flow.getChildren().add(text);
            if (run.kind() == Kind.ADDED && !shown.isBlank()) {
                int blank = shown.length() - shown.stripLeading().length();
                ranges.add(new Range(at + blank, at + shown.stripTrailing().length()));
            }
            at += shown.length();
        }
        getChildren().addAll(marks, flow);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        Insets insets = getInsets();
        return insets.getLeft() + flow.prefWidth(-1) + insets.getRight();
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets insets = getInsets();
        double inner = width < 0 ? -1 : width - insets.getLeft() - insets.getRight();
        return insets.getTop() + flow.prefHeight(inner) + insets.getBottom();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double width = getWidth() - insets.getLeft() - insets.getRight();
        double height = getHeight() - insets.getTop() - insets.getBottom();
        flow.resizeRelocate(insets.getLeft(), insets.getTop(), width, height);
        flow.layout();
        var shapes = new ArrayList<PathElement>();
        ranges.forEach(range -> shapes.addAll(List.of(flow.getRangeShape(range.start(), range.end(), false))));
        marks.getElements().setAll(shapes);
        marks.relocate(0, 0);
        marks.setLayoutX(insets.getLeft());
        marks.setLayoutY(insets.getTop());
    }
}
