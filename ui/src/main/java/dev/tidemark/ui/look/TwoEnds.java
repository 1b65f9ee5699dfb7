package dev.tidemark.ui.look;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.Region;

/// Two things at the two ends of a line; where they do not fit beside each other, the second stands below the first.
public final class TwoEnds extends Region {
    private final Node first;
    private final Node second;
    private final VPos height;

    public TwoEnds(Node first, Node second) {
        this(first, second, VPos.CENTER);
    }

    /// @param height how both stand where they are beside each other and one is higher
    public TwoEnds(Node first, Node second, VPos height) {
        this.height = height;
        this.first = first;
        this.second = second;
        getChildren().addAll(first, second);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        Insets around = getInsets();
        double inside = width < 0 ? Double.MAX_VALUE : width - around.getLeft() - around.getRight();
        return around.getTop() + around.getBottom() + heightOf(inside);
    }

    @Override
    protected double computeMinHeight(double width) {
        return Math.max(super.computeMinHeight(width), computePrefHeight(width));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    private double heightOf(double width) {
        double below = second.prefHeight(-1);
        return fits(width) ? Math.max(first.prefHeight(first.prefWidth(-1)), below) : first.prefHeight(width) + below;
    }

    private boolean fits(double width) {
        return first.prefWidth(-1) + second.prefWidth(-1) <= width;
    }

    @Override
    protected void layoutChildren() {
        Insets around = getInsets();
        double width = getWidth() - around.getLeft() - around.getRight();
        double room = getHeight() - around.getTop() - around.getBottom();
        boolean beside = fits(width);
        double end = second.prefWidth(-1);
        double above = beside ? room : room - second.prefHeight(-1);
        place(first, around.getTop(), beside ? width - end : width, above, HPos.LEFT);
        place(second, around.getTop() + (beside ? 0 : above), width, beside ? room : room - above, HPos.RIGHT);
    }

    private void place(Node node, double top, double width, double room, HPos end) {
        layoutInArea(node, getInsets().getLeft(), top, width, room, 0, Insets.EMPTY, false, false, end, height);
    }
}
