package mu.maupass.devices.vision.codec;

import java.awt.Rectangle;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferInt;
import java.awt.image.DataBufferUShort;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Reads a picture in bands from top to bottom, so that of a large one a part only is in Java's memory. One thread at a
 * time.
 */
final class Bands {

    /** Pixels of a band: up to a page of 300 dpi in one. */
    private static final int PIXELS = 12_000_000;

    private static final int ROWS = 64;

    /** Reads a part of the picture. */
    interface Source {
        Raster read(Rectangle part) throws IOException;
    }

    /** Turns one row's samples, {@code width × bands} of them, into {@code width × 3} bytes. */
    interface Colours {
        void row(int[] samples, int width, byte[] bgr, int at);
    }

    private Bands() {}

    static void read(int width, int height, Source source, Colours colours, BgrSink sink, BooleanSupplier givenUp)
            throws IOException {
        sink.size(width, height);
        int rows = Math.clamp(PIXELS / width, 1, height);
        for (int y = 0; y < height; y += rows) {
            Raster band = source.read(new Rectangle(0, y, width, Math.min(rows, height - y)));
            try {
                if (givenUp.getAsBoolean()) {
                    throw new CancellationException();
                }
                deliver(band, width, y, Math.min(rows, height - y), colours, sink);
            } finally {
                wipe(band);
            }
        }
    }

    private static void deliver(Raster band, int width, int top, int height, Colours colours, BgrSink sink)
            throws IOException {
        if (band.getWidth() < width || band.getHeight() < height) {
            throw new IOException("smaller than its header says");
        }
        byte[] bgr = new byte[Math.multiplyExact(width, 3 * Math.min(ROWS, height))];
        int[] samples = new int[Math.multiplyExact(width, band.getNumBands())];
        try {
            for (int y = 0; y < height; y += ROWS) {
                int rows = Math.min(ROWS, height - y);
                for (int i = 0; i < rows; i++) {
                    band.getPixels(band.getMinX(), band.getMinY() + y + i, width, 1, samples);
                    colours.row(samples, width, bgr, 3 * width * i);
                }
                sink.put(0, top + y, width, rows, bgr);
            }
        } finally {
            Arrays.fill(bgr, (byte) 0);
            Arrays.fill(samples, 0);
        }
    }

    private static void wipe(Raster band) {
        switch (band.getDataBuffer()) {
            case DataBufferByte bytes ->
                Arrays.stream(bytes.getBankData()).forEach(bank -> Arrays.fill(bank, (byte) 0));
            case DataBufferUShort shorts ->
                Arrays.stream(shorts.getBankData()).forEach(bank -> Arrays.fill(bank, (short) 0));
            case DataBufferInt ints -> Arrays.stream(ints.getBankData()).forEach(bank -> Arrays.fill(bank, 0));
            default -> {}
        }
    }
}
