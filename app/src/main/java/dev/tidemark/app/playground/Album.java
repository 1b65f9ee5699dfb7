package dev.tidemark.app.playground;

import dev.tidemark.app.window.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;

/// Pictures of the windows, a file for each step and device: `01-written-laptop.png`.
///
/// @param folder where they are kept
record Album(Path folder) {
    void add(int step, String name, Pair pair) throws IOException, InterruptedException {
        for (DeviceWindow window : pair.both()) {
            String file = String.format("%02d-%s-%s.png", step, name, window.name());
            Pictures.save(window.picture(), folder.resolve(file));
        }
    }

    static boolean isEqual(Image one, Image other) {
        return Arrays.equals(pixels(one), pixels(other));
    }

    private static int[] pixels(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return pixels;
    }
}
