package mu.maupass.devices.camera.simulated;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import mu.maupass.devices.camera.CameraFormat;
import mu.maupass.devices.vision.PixelImage;

/**
 * Draws what a camera would see: a wall, and a slowly moving portrait in front of it, with the noise of a sensor. One
 * thread at a time.
 */
final class SimulatedScene implements AutoCloseable {

    /** The portrait's height as a part of the picture's: a face then has about 110 pixels between the eyes at 720p. */
    private static final double SIZE = 0.94;

    private static final double SECOND_PERSON = 0.6;
    private static final int NOISE = 3;
    private static final int BLUR = 9;

    private final CameraFormat format;
    private final PixelImage portrait;
    private final int[] work;
    private final RandomGenerator random = RandomGenerator.of("Xoroshiro128PlusPlus");

    /** @param portrait is copied; the caller still closes it */
    SimulatedScene(PixelImage portrait, CameraFormat format) {
        this.portrait = new PixelImage(portrait.argb().clone(), portrait.width(), portrait.height());
        this.format = format;
        this.work = new int[format.pixels()];
    }

    /**
     * Draws one picture.
     *
     * @param argb    the pixels, as many as the scene's format has
     * @param seconds since the beginning, which decides where the person is
     */
    void draw(int[] argb, SimulatedCondition condition, double seconds) {
        if (condition == SimulatedCondition.BLACK) {
            Arrays.fill(argb, 0xFF000000);
            noise(argb, 1);
            return;
        }
        wall(argb);
        double sway = 0.012 * Math.sin(seconds * 1.3);
        double nod = 0.008 * Math.sin(seconds * 2.1);
        switch (condition) {
            case ABSENT -> {}
            case TWO_FACES -> {
                person(argb, 0.27 + sway, SIZE * SECOND_PERSON, nod);
                person(argb, 0.70 - sway, SIZE * SECOND_PERSON, -nod);
            }
            default -> person(argb, 0.5 + sway, SIZE, nod);
        }
        if (condition == SimulatedCondition.BLURRED) {
            blur(argb);
        }
        if (condition == SimulatedCondition.DARK) {
            for (int i = 0; i < argb.length; i++) {
                argb[i] = 0xFF000000 | argb[i] >>> 3 & 0x1F1F1F;
            }
        }
        noise(argb, NOISE);
    }

    private void wall(int[] argb) {
        for (int y = 0; y < format.height(); y++) {
            int grey = 150 + 40 * y / format.height();
            Arrays.fill(
                    argb,
                    y * format.width(),
                    (y + 1) * format.width(),
                    0xFF000000 | grey << 16 | grey << 8 | grey - 12);
        }
    }

    /** Interpolated bilinearly, because the steps of a small portrait would otherwise be measured as sharpness. */
    private void person(int[] argb, double centre, double size, double nod) {
        double scale = portrait.height() / (size * format.height());
        int width = (int) (portrait.width() / scale);
        int height = (int) (size * format.height());
        int left = (int) (centre * format.width()) - width / 2;
        int top = (int) ((1 - size + nod) * format.height());
        for (int y = Math.max(0, -top); y < height && top + y < format.height(); y++) {
            for (int x = Math.max(0, -left); x < width && left + x < format.width(); x++) {
                argb[(top + y) * format.width() + left + x] = sample(x * scale, y * scale);
            }
        }
    }

    private int sample(double x, double y) {
        int x0 = Math.min((int) x, portrait.width() - 1);
        int y0 = Math.min((int) y, portrait.height() - 1);
        int x1 = Math.min(x0 + 1, portrait.width() - 1);
        int y1 = Math.min(y0 + 1, portrait.height() - 1);
        int fx = (int) ((x - x0) * 256);
        int fy = (int) ((y - y0) * 256);
        int[] pixels = portrait.argb();
        int upper = between(pixels[y0 * portrait.width() + x0], pixels[y0 * portrait.width() + x1], fx);
        int lower = between(pixels[y1 * portrait.width() + x0], pixels[y1 * portrait.width() + x1], fx);
        return 0xFF000000 | between(upper, lower, fy);
    }

    /** Two channels at a time. */
    private static int between(int a, int b, int part) {
        int redBlue = (a & 0xFF00FF) * (256 - part) + (b & 0xFF00FF) * part >>> 8 & 0xFF00FF;
        int green = (a & 0x00FF00) * (256 - part) + (b & 0x00FF00) * part >>> 8 & 0x00FF00;
        return redBlue | green;
    }

    /** A box blur, horizontally and vertically; it takes the same time for any width. */
    private void blur(int[] argb) {
        pass(argb, work, format.width(), format.height(), 1, format.width());
        pass(work, argb, format.height(), format.width(), format.width(), 1);
    }

    private static void pass(int[] from, int[] to, int length, int lines, int step, int lineStep) {
        for (int line = 0; line < lines; line++) {
            int start = line * lineStep;
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int i = -BLUR; i < length + BLUR; i++) {
                int in = from[start + Math.clamp(i + BLUR, 0, length - 1) * step];
                int out = from[start + Math.clamp(i - BLUR - 1, 0, length - 1) * step];
                boolean full = i >= BLUR;
                red += (in >> 16 & 0xFF) - (full ? out >> 16 & 0xFF : 0);
                green += (in >> 8 & 0xFF) - (full ? out >> 8 & 0xFF : 0);
                blue += (in & 0xFF) - (full ? out & 0xFF : 0);
                if (i >= 0 && i < length) {
                    int count = Math.min(i + BLUR + 1, 2 * BLUR + 1);
                    to[start + i * step] = 0xFF000000 | red / count << 16 | green / count << 8 | blue / count;
                }
            }
        }
    }

    /** Adds random changes of brightness; the light is compressed a little, so that no channel can overflow. */
    private void noise(int[] argb, int strength) {
        long bits = 0;
        int span = 2 * strength + 1;
        for (int i = 0; i < argb.length; i++) {
            if ((i & 7) == 0) {
                bits = random.nextLong();
            }
            int add = ((int) bits & 0xFF) * span >>> 8;
            bits >>>= 8;
            int pixel = argb[i] & 0xFFFFFF;
            argb[i] = 0xFF000000 | pixel - (pixel >>> 5 & 0x070707) + add * 0x010101;
        }
    }

    @Override
    public void close() {
        portrait.close();
        Arrays.fill(work, 0);
    }
}
