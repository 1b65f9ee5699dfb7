package dev.tidemark.app.playground;

import javafx.geometry.Rectangle2D;

/// How two windows and the strip between them share a screen: side by side where there is room, else with the strip
/// below.
record Screenful(Rectangle2D laptop, Rectangle2D strip, Rectangle2D phone) {
    private static final double WINDOW_WIDTH_MIN = 640;
    private static final double WINDOW_WIDTH_MAX = 1000;
    private static final double HEIGHT_MAX = 860;
    private static final double STRIP_WIDTH = 300;
    private static final double STRIP_HEIGHT = 220;
    private static final double GAP = 8;

    /// @param screen what of it is free
    static Screenful on(Rectangle2D screen) {
        double beside = (screen.getWidth() - STRIP_WIDTH - 4 * GAP) / 2;
        return beside >= WINDOW_WIDTH_MIN ? between(screen, Math.min(beside, WINDOW_WIDTH_MAX)) : below(screen);
    }

    private static Screenful between(Rectangle2D screen, double width) {
        double height = Math.min(screen.getHeight() - 2 * GAP, HEIGHT_MAX);
        double top = screen.getMinY() + (screen.getHeight() - height) / 2;
        double left = screen.getMinX() + (screen.getWidth() - 2 * width - STRIP_WIDTH - 2 * GAP) / 2;
        return new Screenful(
                new Rectangle2D(left, top, width, height),
                new Rectangle2D(left + width + GAP, top, STRIP_WIDTH, height),
                new Rectangle2D(left + width + STRIP_WIDTH + 2 * GAP, top, width, height));
    }

    /// On a screen narrower than two windows they lie over each other.
    private static Screenful below(Rectangle2D screen) {
        double width = Math.max((screen.getWidth() - 3 * GAP) / 2, WINDOW_WIDTH_MIN);
        double height = Math.max(screen.getHeight() - STRIP_HEIGHT - 3 * GAP, STRIP_HEIGHT);
        double top = screen.getMinY() + GAP;
        double right = Math.max(screen.getMaxX() - GAP - width, screen.getMinX());
        return new Screenful(
                new Rectangle2D(screen.getMinX() + GAP, top, width, height),
                new Rectangle2D(screen.getMinX() + GAP, top + height + GAP, screen.getWidth() - 2 * GAP, STRIP_HEIGHT),
                new Rectangle2D(right, top, width, height));
    }
}
