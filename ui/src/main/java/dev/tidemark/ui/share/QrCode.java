package dev.tidemark.ui.share;

import io.nayuki.qrcodegen.QrCode.Ecc;
import javafx.geometry.Insets;
import javafx.scene.layout.Region;
import javafx.scene.shape.SVGPath;

/// A QR code, dark on light whatever the theme, its squares on whole pixels so that every camera reads it. The style
/// sheet gives its size.
final class QrCode extends Region {
    private final SVGPath squares = new SVGPath();
    private io.nayuki.qrcodegen.QrCode code = encode(" ");

    QrCode() {
        setId("share-qr");
        getStyleClass().add("qr");
        squares.getStyleClass().add("qr-squares");
        squares.setManaged(false);
        getChildren().add(squares);
    }

    /// @param text at most some hundred characters
    void show(String text) {
        code = encode(text);
        requestLayout();
    }

    private static io.nayuki.qrcodegen.QrCode encode(String text) {
        return io.nayuki.qrcodegen.QrCode.encodeText(text, Ecc.MEDIUM);
    }

    @Override
    protected void layoutChildren() {
        Insets around = getInsets();
        double room = Math.min(
                getWidth() - around.getLeft() - around.getRight(), getHeight() - around.getTop() - around.getBottom());
        int square = Math.max(1, (int) (room / code.size));
        squares.setContent(path(square));
        double side = square * code.size;
        squares.setLayoutX(snapPositionX((getWidth() - side) / 2));
        squares.setLayoutY(snapPositionY((getHeight() - side) / 2));
    }

    /// One rectangle for each run of dark squares in a line.
    private String path(int square) {
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            int x = 0;
            while (x < code.size) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv%dh-%dz"
                            .formatted(from * square, y * square, (x - from) * square, square, (x - from) * square));
                }
                x++;
            }
        }
        return path.toString();
    }
}
