package mu.maupass.devices.scanner.sane;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.util.Arrays;
import mu.maupass.devices.vision.PixelImage;

/** Copies SANE's samples into pixels one by one, because the platform's conversion would make grey brighter. */
final class SaneImages {

    private SaneImages() {}

    /** The first rows of the image, whose own memory is overwritten. */
    static PixelImage take(BufferedImage image, int rows) {
        int width = image.getWidth();
        int height = Math.min(rows, image.getHeight());
        int[] argb = new int[width * height];
        Raster raster = image.getRaster();
        int bands = raster.getNumBands();
        int shift = raster.getSampleModel().getSampleSize(0) == 16 ? 8 : 0;
        int[] row = new int[width * bands];
        for (int y = 0; y < height; y++) {
            if (image.getColorModel() instanceof IndexColorModel) {
                image.getRGB(0, y, width, 1, argb, y * width, width);
                continue;
            }
            raster.getPixels(0, y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int red = row[x * bands] >> shift;
                int green = bands == 3 ? row[x * 3 + 1] >> shift : red;
                int blue = bands == 3 ? row[x * 3 + 2] >> shift : red;
                argb[y * width + x] = 0xFF000000 | red << 16 | green << 8 | blue;
            }
        }
        Arrays.fill(row, 0);
        wipe(raster.getDataBuffer());
        return new PixelImage(argb, width, height);
    }

    static void wipe(DataBuffer samples) {
        switch (samples) {
            case DataBufferByte bytes -> {
                for (byte[] bank : bytes.getBankData()) {
                    Arrays.fill(bank, (byte) 0);
                }
            }
            case DataBufferUShort shorts -> {
                for (short[] bank : shorts.getBankData()) {
                    Arrays.fill(bank, (short) 0);
                }
            }
            default -> {
                for (int i = 0; i < samples.getSize(); i++) {
                    samples.setElem(i, 0);
                }
            }
        }
    }
}
