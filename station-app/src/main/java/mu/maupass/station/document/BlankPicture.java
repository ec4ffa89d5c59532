package mu.maupass.station.document;

import mu.maupass.devices.vision.PixelImage;

/** Whether a scan shows nothing but the lid: with a page anywhere on the glass, not all of it is of one brightness. */
final class BlankPicture {
    private static final int CELLS = 32;
    /** Of each cell this many points are looked at in a row and in a column. */
    private static final int POINTS = 6;
    /** Of 255. A thin line of print in a cell is more, the noise of a sensor and a lid lit unevenly are less. */
    private static final int SPREAD = 16;

    private BlankPicture() {}

    static boolean is(PixelImage image) {
        double darkest = 255;
        double brightest = 0;
        // The outermost cells show the edge of the glass.
        for (int row = 1; row < CELLS - 1; row++) {
            for (int column = 1; column < CELLS - 1; column++) {
                double cell = brightness(image, row, column);
                darkest = Math.min(darkest, cell);
                brightest = Math.max(brightest, cell);
            }
        }
        return brightest - darkest < SPREAD;
    }

    private static double brightness(PixelImage image, int row, int column) {
        int[] argb = image.argb();
        double sum = 0;
        for (int down = 0; down < POINTS; down++) {
            int y = at(row * POINTS + down, image.height());
            for (int across = 0; across < POINTS; across++) {
                int point = argb[y * image.width() + at(column * POINTS + across, image.width())];
                sum += ((point >> 16 & 0xff) + (point >> 8 & 0xff) + (point & 0xff)) / 3.0;
            }
        }
        return sum / (POINTS * POINTS);
    }

    private static int at(int point, int length) {
        return (int) ((long) point * length / (CELLS * POINTS));
    }
}
