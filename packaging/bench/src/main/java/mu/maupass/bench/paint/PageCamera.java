package mu.maupass.bench.paint;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Takes the picture of a page: turned, seen from the side, bent, badly lit, blurred, noisy, compressed. */
public final class PageCamera {

    private final SplittableRandom random;

    public PageCamera(SplittableRandom random) {
        this.random = random;
    }

    /**
     * How a picture is taken.
     *
     * @param width  of the picture, in pixels
     * @param scale  pixels of the picture for one pixel of the page
     * @param turn   rotation in radians
     * @param tilt   0 from above; 0.3 from far to the side
     * @param bend   how far the page is bent upwards, in its pixels
     * @param blur   deviation in pixels
     * @param noise  deviation in grey values
     * @param uneven how much the light decreases across the picture, 0 to 1
     * @param glare  strength of a reflection, 0 to 1
     */
    public record Shot(
            int width,
            int height,
            double scale,
            double turn,
            double tilt,
            double bend,
            double blur,
            double noise,
            double uneven,
            double glare) {}

    public BufferedImage taken(BufferedImage page, Shot shot) {
        int w = shot.width;
        int h = shot.height;
        int[] from = ((DataBufferInt) page.getRaster().getDataBuffer()).getData();
        float[] red = new float[w * h];
        float[] green = new float[w * h];
        float[] blue = new float[w * h];
        double cos = Math.cos(shot.turn) / shot.scale;
        double sin = Math.sin(shot.turn) / shot.scale;
        double tiltX = shot.tilt * Math.cos(random.nextDouble() * 6.28) / Math.max(w, h);
        double tiltY = shot.tilt * Math.sin(random.nextDouble() * 6.28) / Math.max(w, h);
        double period = page.getWidth() * (0.8 + random.nextDouble());
        int desk = 40 + random.nextInt(160);
        double gx = random.nextDouble() * w;
        double gy = random.nextDouble() * h;
        double light = random.nextDouble() * 6.28;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double ox = x - w / 2.0;
                double oy = y - h / 2.0;
                double depth = 1 + tiltX * ox + tiltY * oy;
                double px = (cos * ox + sin * oy) / depth + page.getWidth() / 2.0;
                double py = (-sin * ox + cos * oy) / depth + page.getHeight() / 2.0;
                py += shot.bend * Math.sin(2 * Math.PI * px / period);
                int at = y * w + x;
                int ix = (int) Math.floor(px);
                int iy = (int) Math.floor(py);
                double lit = 1
                        - shot.uneven
                                * (0.5 + 0.5 * (Math.cos(light) * ox + Math.sin(light) * oy) / (Math.max(w, h) / 2.0));
                double d = ((x - gx) * (x - gx) + (y - gy) * (y - gy)) / (0.01 * w * w);
                double shine = shot.glare * 255 / (1 + d * d);
                if (ix < 0 || iy < 0 || ix >= page.getWidth() - 1 || iy >= page.getHeight() - 1) {
                    int grain = (x * 7 + y * 13 + (x * y >> 5)) % 17;
                    red[at] = (float) ((desk + 20 + grain) * lit);
                    green[at] = (float) ((desk + 8 + grain) * lit);
                    blue[at] = (float) ((desk + grain) * lit);
                    continue;
                }
                float fx = (float) (px - ix);
                float fy = (float) (py - iy);
                int k = iy * page.getWidth() + ix;
                red[at] = (float) (mixed(from, k, page.getWidth(), 16, fx, fy) * lit + shine);
                green[at] = (float) (mixed(from, k, page.getWidth(), 8, fx, fy) * lit + shine);
                blue[at] = (float) (mixed(from, k, page.getWidth(), 0, fx, fy) * lit + shine);
            }
        }
        BufferedImage picture = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        int[] to = ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
        for (float[] plane : new float[][] {red, green, blue}) {
            blurred(plane, w, h, shot.blur);
        }
        for (int i = 0; i < to.length; i++) {
            // The sum of three uniform random numbers is nearly normally distributed, and takes a tenth of the time.
            double grain = (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) * 2 * shot.noise;
            to[i] = value(red[i] + grain) << 16 | value(green[i] + grain) << 8 | value(blue[i] + grain);
        }
        return picture;
    }

    private static int value(double v) {
        return (int) Math.clamp(v, 0, 255);
    }

    private static float mixed(int[] from, int at, int width, int shift, float fx, float fy) {
        float top = (from[at] >> shift & 0xFF) * (1 - fx) + (from[at + 1] >> shift & 0xFF) * fx;
        float bottom = (from[at + width] >> shift & 0xFF) * (1 - fx) + (from[at + width + 1] >> shift & 0xFF) * fx;
        return top * (1 - fy) + bottom * fy;
    }

    private static void blurred(float[] plane, int w, int h, double deviation) {
        if (deviation < 0.2) {
            return;
        }
        int radius = (int) Math.ceil(2.5 * deviation);
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int i = -radius; i <= radius; i++) {
            kernel[i + radius] = (float) Math.exp(-i * i / (2 * deviation * deviation));
            sum += kernel[i + radius];
        }
        float[] row = new float[Math.max(w, h)];
        for (int pass = 0; pass < 2; pass++) {
            int length = pass == 0 ? w : h;
            int step = pass == 0 ? 1 : w;
            int lines = pass == 0 ? h : w;
            for (int line = 0; line < lines; line++) {
                int start = pass == 0 ? line * w : line;
                for (int i = 0; i < length; i++) {
                    float value = 0;
                    for (int k = -radius; k <= radius; k++) {
                        value += kernel[k + radius] * plane[start + Math.clamp(i + k, 0, length - 1) * step];
                    }
                    row[i] = value / sum;
                }
                for (int i = 0; i < length; i++) {
                    plane[start + i * step] = row[i];
                }
            }
        }
    }

    public static byte[] jpeg(BufferedImage image, double quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) quality);
            writer.setOutput(to);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
