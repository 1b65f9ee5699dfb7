package dev.tidemark.ui.merge;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Cards side by side, equally wide and high; one below the other where there is no room.
final class CardRow extends Pane {
    /// Narrower than so many ems, a card is not read.
    private static final double CARD_MIN = 22;

    private static final double GAP = 12;
    private final List<Region> cards;

    CardRow(List<Region> cards) {
        this.cards = List.copyOf(cards);
        getChildren().addAll(cards);
        getStyleClass().add("card-row");
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    private int columns(double width) {
        double em = javafx.scene.text.Font.getDefault().getSize();
        double least = Math.max(CARD_MIN * em, getMinCardWidth());
        int fitting = (int) Math.floor((width + GAP) / (least + GAP));
        return Math.clamp(fitting, 1, cards.size());
    }

    /// What the names on the cards need.
    private double getMinCardWidth() {
        return cards.stream().mapToDouble(card -> card.minWidth(-1)).max().orElse(0);
    }

    private double cardWidth(double width) {
        int columns = columns(width);
        return Math.floor((width - (columns - 1) * GAP) / columns);
    }

    private double rowHeight(int row, double width) {
        int columns = columns(width);
        return cards.stream()
                .skip((long) row * columns)
                .limit(columns)
                .mapToDouble(card -> card.prefHeight(cardWidth(width)))
                .max()
                .orElse(0);
    }

    @Override
    protected double computePrefHeight(double width) {
        double given = width < 0 ? prefWidth(-1) : width;
        int rows = (cards.size() + columns(given) - 1) / columns(given);
        double height = (rows - 1) * GAP;
        for (int row = 0; row < rows; row++) {
            height += rowHeight(row, given);
        }
        return height;
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computeMinWidth(double height) {
        return getMinCardWidth();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        int columns = columns(width);
        double y = 0;
        for (int i = 0; i < cards.size(); i += columns) {
            double height = Math.ceil(rowHeight(i / columns, width));
            for (int column = 0; column < columns && i + column < cards.size(); column++) {
                double x = column * (cardWidth(width) + GAP);
                cards.get(i + column).resizeRelocate(x, y, cardWidth(width), height);
            }
            y += height + GAP;
        }
    }
}
