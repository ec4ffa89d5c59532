package mu.maupass.devices.specimen;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import mu.maupass.devices.vision.PixelImage;

/**
 * Draws the portrait of an invented person, clearly marked SPECIMEN. It is drawn pixel by pixel from distance
 * functions, so it needs no fonts and no display, and the same face always gives the same bytes.
 */
public final class SpecimenPortrait {

    /** Pixels: 35 × 45 mm at 300 dpi. */
    public static final int WIDTH = 413;
    /** Pixels. */
    public static final int HEIGHT = 531;

    private static final float QUALITY = 0.80f;
    private static final double INK = 0.011;
    private static final int TILE = 16;
    /** Half a tile's diagonal is 12 pixels; an ellipse's distance is not exact away from its edge. */
    private static final int NEAR = 20;

    /** Distance to a shape's edge, negative inside; coordinates from the middle of the face, in heights of the picture. */
    @FunctionalInterface
    private interface Shape {
        double distance(double x, double y);
    }

    private final int[] pixels = new int[WIDTH * HEIGHT];

    private SpecimenPortrait() {}

    public static byte[] jpeg(SpecimenFace look) {
        SpecimenPortrait portrait = new SpecimenPortrait();
        portrait.draw(look);
        return portrait.encode();
    }

    public static PixelImage pixels(SpecimenFace look) {
        SpecimenPortrait portrait = new SpecimenPortrait();
        portrait.draw(look);
        return new PixelImage(
                Arrays.stream(portrait.pixels).map(rgb -> 0xFF000000 | rgb).toArray(), WIDTH, HEIGHT);
    }

    private void draw(SpecimenFace look) {
        background();
        hairBehind(look);
        paint(box(0, 0.30, 0.085, 0.14, 0.05), shade(look.skin(), 0.86), 1);
        paint(union(ellipse(0, 0.66, 0.37, 0.34), box(0, 0.64, 0.20, 0.20, 0.1)), look.clothes(), 1);
        paint(ellipse(0, 0.335, 0.105, 0.075), shade(look.skin(), 0.90), 1);
        paint(
                union(ellipse(-0.178, 0.03, 0.026, 0.05), ellipse(0.178, 0.03, 0.026, 0.05)),
                shade(look.skin(), 0.93),
                1);
        paint(ellipse(0, 0.02, 0.178, 0.243), look.skin(), 1);
        paint(union(ellipse(-0.1, 0.1, 0.042, 0.028), ellipse(0.1, 0.1, 0.042, 0.028)), 0xD9705E, 0.22);
        features(look);
        hairInFront(look);
        if (look.glasses()) {
            paint(union(ring(-0.075, 0.005, 0.056), ring(0.075, 0.005, 0.056)), 0x2B2F36, 1);
            paint(box(0, -0.005, 0.022, 0.004, 0.004), 0x2B2F36, 1);
        }
        specimen();
    }

    private void background() {
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                // Some noise, as from every camera.
                int grain = ((x * 7919 ^ y * 104729) * 31 >>> 5 & 7) - 4;
                int base = 226 - y * 26 / HEIGHT + grain;
                pixels[y * WIDTH + x] = base - 4 << 16 | base + 2 << 8 | base + 8;
            }
        }
    }

    private void hairBehind(SpecimenFace look) {
        switch (look.style()) {
            case LONG -> paint(union(ellipse(0, -0.02, 0.222, 0.275), box(0, 0.20, 0.205, 0.22, 0.09)), look.hair(), 1);
            case BUN -> paint(union(ellipse(0, -0.285, 0.075, 0.065), ellipse(0, -0.02, 0.202, 0.262)), look.hair(), 1);
            case CURLY -> {
                for (int i = 0; i < 13; i++) {
                    double angle = Math.PI * (0.92 + i * 1.16 / 12);
                    paint(
                            ellipse(Math.cos(angle) * 0.185, Math.sin(angle) * 0.225 - 0.005, 0.068, 0.068),
                            look.hair(),
                            1);
                }
            }
            case SCARF -> paint(union(ellipse(0, 0.02, 0.225, 0.292), box(0, 0.33, 0.17, 0.15, 0.09)), look.hair(), 1);
            case SHORT -> paint(ellipse(0, -0.03, 0.196, 0.252), look.hair(), 1);
        }
    }

    private void hairInFront(SpecimenFace look) {
        Shape cap = look.style() == SpecimenFace.Hair.SCARF
                ? minus(ellipse(0, 0.02, 0.225, 0.292), ellipse(0, 0.05, 0.158, 0.222))
                : minus(ellipse(0, -0.02, 0.192, 0.25), ellipse(0.03, 0.12, 0.235, 0.265));
        paint(cap, look.hair(), 1);
        paint(minus(cap, (x, y) -> cap.distance(x - 0.008, y - 0.012)), shade(look.hair(), 1.35), 0.6);
    }

    private void features(SpecimenFace look) {
        int brow = look.style() == SpecimenFace.Hair.SCARF ? 0x2A1F1A : shade(look.hair(), 0.9);
        for (int side = -1; side <= 1; side += 2) {
            double x = 0.075 * side;
            paint(arc(x, -0.002, 0.05, 0.042, -1), brow, 1);
            paint(ellipse(x, 0.005, 0.034, 0.019), 0xFBFBF8, 1);
            paint(ellipse(x, 0.005, 0.0165, 0.0175), 0x4A3324, 1);
            paint(ellipse(x, 0.005, 0.008, 0.008), 0x15110E, 1);
            paint(ellipse(x + 0.006, -0.001, 0.0045, 0.0045), 0xFFFFFF, 1);
            paint(arc(x, 0.030, 0.042, 0.032, -1), 0x2A211C, 0.8);
        }
        paint(arc(0, 0.085, 0.022, 0.020, 1), shade(look.skin(), 0.72), 1);
        paint(arc(0, 0.075, 0.088, 0.060, 1), 0xA8443F, 1);
    }

    /** The word SPECIMEN, drawn in strokes across the bottom of the picture. */
    private void specimen() {
        paint(box(0, 0.475, 0.36, 0.047, 0.0), 0xFFFFFF, 0.72);
        double[][][] letters = {
            {{1, 0, 0, 0, 0, 1, 1, 1, 1, 2, 0, 2}},
            {{0, 2, 0, 0, 1, 0, 1, 1, 0, 1}},
            {{1, 0, 0, 0, 0, 2, 1, 2}, {0, 1, 0.8, 1}},
            {{1, 0, 0, 0, 0, 2, 1, 2}},
            {{0.5, 0, 0.5, 2}},
            {{0, 2, 0, 0, 0.5, 1, 1, 0, 1, 2}},
            {{1, 0, 0, 0, 0, 2, 1, 2}, {0, 1, 0.8, 1}},
            {{0, 2, 0, 0, 1, 2, 1, 0}}
        };
        for (int i = 0; i < letters.length; i++) {
            double left = -0.296 + i * 0.079;
            for (double[] stroke : letters[i]) {
                for (int p = 0; p + 3 < stroke.length; p += 2) {
                    paint(
                            line(
                                    left + stroke[p] * 0.04,
                                    0.444 + stroke[p + 1] * 0.031,
                                    left + stroke[p + 2] * 0.04,
                                    0.444 + stroke[p + 3] * 0.031),
                            0x9B1C31,
                            1);
                }
            }
        }
    }

    private void paint(Shape shape, int colour, double opacity) {
        int[] lit = lit(colour);
        for (int top = 0; top < HEIGHT; top += TILE) {
            for (int left = 0; left < WIDTH; left += TILE) {
                double middle = distance(shape, left + TILE / 2, top + TILE / 2);
                if (middle < -NEAR) {
                    fillTile(lit, opacity, left, top);
                } else if (middle < NEAR) {
                    paintTile(shape, lit, opacity, left, top);
                }
            }
        }
    }

    /** A colour in the soft light from the upper left, by the sum of the coordinates. */
    private static int[] lit(int colour) {
        int[] lit = new int[WIDTH + HEIGHT];
        for (int sum = 0; sum < lit.length; sum++) {
            lit[sum] = shade(colour, 1.03 - sum * 0.09 / (WIDTH + HEIGHT));
        }
        return lit;
    }

    /** One that lies wholly within a shape. */
    private void fillTile(int[] lit, double opacity, int left, int top) {
        for (int y = top; y < Math.min(top + TILE, HEIGHT); y++) {
            for (int x = left; x < Math.min(left + TILE, WIDTH); x++) {
                cover(x, y, lit, opacity);
            }
        }
    }

    private void paintTile(Shape shape, int[] lit, double opacity, int left, int top) {
        for (int y = top; y < Math.min(top + TILE, HEIGHT); y++) {
            for (int x = left; x < Math.min(left + TILE, WIDTH); x++) {
                double cover = Math.clamp(0.5 - distance(shape, x, y), 0, 1) * opacity;
                if (cover > 0) {
                    cover(x, y, lit, cover);
                }
            }
        }
    }

    private void cover(int x, int y, int[] lit, double cover) {
        int at = y * WIDTH + x;
        pixels[at] = cover == 1 ? lit[x + y] : mix(pixels[at], lit[x + y], cover);
    }

    /** In pixels. */
    private static double distance(Shape shape, int x, int y) {
        return shape.distance((x - WIDTH / 2.0) / HEIGHT, (y - HEIGHT * 0.46) / HEIGHT) * HEIGHT;
    }

    private static Shape ellipse(double cx, double cy, double rx, double ry) {
        return (x, y) -> {
            double px = (x - cx) / rx;
            double py = (y - cy) / ry;
            double far = length(px, py);
            double slope = length(px / rx, py / ry);
            return slope == 0 ? -Math.min(rx, ry) : far * (far - 1) / slope;
        };
    }

    private static Shape box(double cx, double cy, double rx, double ry, double round) {
        return (x, y) -> {
            double px = Math.abs(x - cx) - rx + round;
            double py = Math.abs(y - cy) - ry + round;
            return length(Math.max(px, 0), Math.max(py, 0)) + Math.min(Math.max(px, py), 0) - round;
        };
    }

    private static Shape ring(double cx, double cy, double radius) {
        return (x, y) -> Math.abs(length(x - cx, y - cy) - radius) - 0.0045;
    }

    /** The upper (−1) or lower (1) part of an ellipse's edge as a stroke. */
    private static Shape arc(double cx, double cy, double rx, double ry, int half) {
        Shape edge = ellipse(cx, cy, rx, ry);
        return (x, y) -> Math.max(Math.abs(edge.distance(x, y)) - INK / 2, (cy + half * ry * 0.45 - y) * half);
    }

    private static Shape line(double x1, double y1, double x2, double y2) {
        return (x, y) -> {
            double dx = x2 - x1;
            double dy = y2 - y1;
            double t = Math.clamp(((x - x1) * dx + (y - y1) * dy) / (dx * dx + dy * dy), 0, 1);
            return length(x - x1 - t * dx, y - y1 - t * dy) - INK / 2;
        };
    }

    /**
     * {@link Math#hypot} also handles very large and very small numbers, which do not occur here, and is ten times as
     * slow.
     */
    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    private static Shape union(Shape a, Shape b) {
        return (x, y) -> Math.min(a.distance(x, y), b.distance(x, y));
    }

    private static Shape minus(Shape a, Shape b) {
        return (x, y) -> Math.max(a.distance(x, y), -b.distance(x, y));
    }

    private static int shade(int colour, double by) {
        return channel((colour >> 16 & 0xFF) * by) << 16
                | channel((colour >> 8 & 0xFF) * by) << 8
                | channel((colour & 0xFF) * by);
    }

    private static int mix(int under, int over, double cover) {
        int red = channel((under >> 16 & 0xFF) * (1 - cover) + (over >> 16 & 0xFF) * cover);
        int green = channel((under >> 8 & 0xFF) * (1 - cover) + (over >> 8 & 0xFF) * cover);
        return red << 16 | green << 8 | channel((under & 0xFF) * (1 - cover) + (over & 0xFF) * cover);
    }

    /** Rounded; no value is negative. */
    private static int channel(double value) {
        return Math.min((int) (value + 0.5), 255);
    }

    private byte[] encode() {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, WIDTH, HEIGHT, pixels, 0, WIDTH);
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("jpeg");
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
