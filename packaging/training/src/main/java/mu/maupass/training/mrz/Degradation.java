package mu.maupass.training.mrz;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import mu.maupass.devices.vision.mrz.StripClasses;

/** Simulates what happens between the ink and the strip: print, paper, light, optics, sensor and compression. */
final class Degradation {

    private static final int SINES = 4096;
    private static final float[] SINE = new float[SINES];

    static {
        for (int i = 0; i < SINES; i++) {
            SINE[i] = (float) Math.sin(2 * Math.PI * i / SINES);
        }
    }

    private final SplittableRandom random;
    private final int width;
    private final int height;
    private final int fine;

    Degradation(SplittableRandom random, int width, int height, int fine) {
        this.random = random;
        this.width = width;
        this.height = height;
        this.fine = fine;
    }

    /** @param ink 0–1, in a resolution {@code fine} times that of the result; the result is grey, 0–255 */
    float[] applied(float[] ink) {
        int w = width * fine;
        int h = height * fine;
        if (random.nextInt(8) == 0) {
            dotted(ink, w, h);
        }
        worn(ink, w, h);
        float[] scene = paper(w, h);
        double dark = 15 + random.nextDouble() * 75;
        double cover = random.nextInt(5) == 0 ? 0.3 + random.nextDouble() * 0.4 : 0.65 + random.nextDouble() * 0.35;
        for (int i = 0; i < scene.length; i++) {
            float a = (float) (ink[i] * cover);
            scene[i] = (float) (scene[i] * (1 - a) + dark * a);
        }
        if (random.nextInt(3) == 0) {
            hologram(scene, w, h);
        }
        // The sensor's resolution, which is coarser than the strip for small pictures.
        double coarse = random.nextInt(10) < 6 ? 1 + random.nextDouble() * 1.5 : 0.5 + random.nextDouble() * 0.5;
        blur(
                scene,
                w,
                h,
                fine * (0.25 + 0.42 * coarse * random.nextDouble())
                        + (random.nextInt(3) == 0 ? random.nextDouble() * 4.4 : 0),
                random.nextInt(6) == 0 ? 1 + random.nextDouble() * 2.5 : 1);
        int cw = Math.max(8, (int) Math.round(width / coarse));
        int ch = Math.max(6, (int) Math.round(height / coarse));
        float[] seen = resized(scene, w, h, cw, ch);
        double noise = random.nextInt(3) == 0 ? random.nextDouble() * 16 : random.nextDouble() * 5;
        for (int i = 0; i < seen.length; i++) {
            seen[i] += (float) (random.nextGaussian() * noise);
        }
        if (random.nextInt(10) < 4) {
            seen = compressed(seen, cw, ch, 0.12f + 0.7f * random.nextFloat());
        }
        if (random.nextInt(8) == 0) {
            blur(seen, cw, ch, 0.4, 1);
            sharpen(seen, cw, ch);
        }
        return resized(seen, cw, ch, width, height);
    }

    /** A dot-matrix printer: replaces ink by dots in regular rows and columns. */
    private void dotted(float[] ink, int w, int h) {
        double across = StripClasses.PITCH * fine / (7 + 7 * random.nextDouble());
        double down = StripClasses.CAPITAL * fine / (6.5 + 6 * random.nextDouble());
        double radius = Math.max(across, down) * (0.36 + 0.3 * random.nextDouble());
        double loss = random.nextInt(3) == 0 ? random.nextDouble() * 0.12 : 0;
        float[] dots = new float[ink.length];
        for (double y = down * random.nextDouble(); y < h; y += down) {
            for (double x = across * random.nextDouble(); x < w; x += across) {
                if (ink[((int) y) * w + (int) x] > 0.45 && random.nextDouble() >= loss) {
                    dot(dots, w, h, x, y, radius);
                }
            }
        }
        System.arraycopy(dots, 0, ink, 0, ink.length);
    }

    private static void dot(float[] ink, int w, int h, double x, double y, double radius) {
        for (int row = Math.max(0, (int) (y - radius)); row <= Math.min(h - 1, y + radius + 1); row++) {
            for (int column = Math.max(0, (int) (x - radius)); column <= Math.min(w - 1, x + radius + 1); column++) {
                float cover = (float) Math.clamp(radius + 0.5 - Math.hypot(column + 0.5 - x, row + 0.5 - y), 0, 1);
                ink[row * w + column] = Math.max(ink[row * w + column], cover);
            }
        }
    }

    /** Spots without ink, scratches, blurred ink. */
    private void worn(float[] ink, int w, int h) {
        if (random.nextInt(4) == 0) {
            double share = random.nextDouble() * 0.12;
            int grain = 1 + random.nextInt(3);
            for (int y = 0; y < h; y += grain) {
                for (int x = 0; x < w; x += grain) {
                    if (random.nextDouble() < share) {
                        for (int i = 0; i < grain * grain; i++) {
                            int at = Math.min(h - 1, y + i / grain) * w + Math.min(w - 1, x + i % grain);
                            ink[at] *= 0.2f;
                        }
                    }
                }
            }
        }
        for (int scratches = random.nextInt(8) == 0 ? 1 + random.nextInt(4) : 0; scratches > 0; scratches--) {
            double x = random.nextDouble() * w;
            double slope = random.nextGaussian() * 2;
            int thick = 1 + random.nextInt(3);
            float to = random.nextInt(3) == 0 ? 0.9f : 0;
            for (int y = 0; y < h; y++) {
                for (int t = 0; t < thick; t++) {
                    int at = (int) (x + slope * y) + t;
                    if (at >= 0 && at < w) {
                        ink[y * w + at] = to;
                    }
                }
            }
        }
    }

    /** A background with a gradient, security print and patches. */
    private float[] paper(int w, int h) {
        float[] scene = new float[w * h];
        double base = 120 + random.nextDouble() * 130;
        double gx = random.nextGaussian() * 35 / w;
        double gy = random.nextGaussian() * 20 / h;
        for (int i = 0; i < scene.length; i++) {
            int y = i / w;
            scene[i] = (float) (base + gx * (i % w - w / 2.0) + gy * (y - h / 2.0));
        }
        for (int prints = random.nextInt(4); prints > 0; prints--) {
            double strength = random.nextDouble() * random.nextDouble() * 60;
            double period = (2 + random.nextDouble() * 22) * fine;
            double angle = random.nextDouble() * Math.PI;
            double wave = random.nextDouble() * 8 * fine;
            double length = (10 + random.nextDouble() * 60) * fine;
            boolean thin = random.nextBoolean();
            double cx = Math.cos(angle) / period;
            double cy = Math.sin(angle) / period;
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    float line = sine(cx * x + cy * (y + wave * sine(x / length)));
                    float cube = line * line * Math.max(0, line);
                    scene[y * w + x] -= (float) strength * (thin ? cube * cube : 0.5f + 0.5f * line);
                }
            }
        }
        for (int patches = random.nextInt(6) == 0 ? 1 + random.nextInt(4) : 0; patches > 0; patches--) {
            int x0 = random.nextInt(w);
            int x1 = Math.min(w, x0 + random.nextInt(w / 3));
            int y0 = random.nextInt(h);
            int y1 = random.nextBoolean() ? h : Math.min(h, y0 + random.nextInt(h));
            float change = (float) (random.nextGaussian() * 30);
            for (int y = y0; y < y1; y++) {
                for (int x = x0; x < x1; x++) {
                    scene[y * w + x] += change;
                }
            }
        }
        return scene;
    }

    /** @param turns an angle, in whole turns */
    private static float sine(double turns) {
        return SINE[(int) (turns * SINES) & SINES - 1];
    }

    /** Reflections: soft spots that hide the ink or make it darker. */
    private void hologram(float[] scene, int w, int h) {
        for (int spots = 1 + random.nextInt(5); spots > 0; spots--) {
            double x0 = random.nextDouble() * w;
            double y0 = random.nextDouble() * h;
            double rx = (4 + random.nextDouble() * 50) * fine;
            double ry = (3 + random.nextDouble() * 20) * fine;
            double tilt = random.nextGaussian() * 0.7;
            double strength = random.nextDouble() * 0.75;
            double towards = random.nextInt(4) == 0 ? 60 : 190 + random.nextDouble() * 80;
            boolean sharp = random.nextBoolean();
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    double dx = (x - x0 + tilt * (y - y0)) / rx;
                    double dy = (y - y0) / ry;
                    double d = dx * dx + dy * dy;
                    double a = sharp ? (d < 1 ? strength * 0.8 : 0) : strength / ((1 + d) * (1 + d));
                    int at = y * w + x;
                    scene[at] += (float) ((towards - scene[at]) * a);
                }
            }
        }
        for (int i = 0; i < scene.length; i++) {
            scene[i] = Math.clamp(scene[i], 0, 255);
        }
    }

    /** A blur of this deviation from two box blurs, wider in the direction of a motion. */
    static void blur(float[] image, int w, int h, double deviation, double stretch) {
        int rx = (int) Math.round(deviation * stretch * 0.9);
        int ry = (int) Math.round(deviation * 0.9);
        for (int round = 0; round < 2; round++) {
            box(image, w, h, rx, 1, w);
            box(image, h, w, ry, w, 1);
        }
    }

    private static void box(float[] image, int length, int lines, int radius, int step, int next) {
        if (radius < 1) {
            return;
        }
        double[] sums = new double[length + 1];
        for (int line = 0; line < lines; line++) {
            int from = line * next;
            for (int i = 0; i < length; i++) {
                sums[i + 1] = sums[i] + image[from + i * step];
            }
            for (int i = 0; i < length; i++) {
                int a = Math.max(0, i - radius);
                int b = Math.min(length, i + radius + 1);
                image[from + i * step] = (float) ((sums[b] - sums[a]) / (b - a));
            }
        }
    }

    private static void sharpen(float[] image, int w, int h) {
        float[] soft = image.clone();
        blur(soft, w, h, 1.2, 1);
        for (int i = 0; i < image.length; i++) {
            image[i] = Math.clamp(image[i] + (image[i] - soft[i]), 0, 255);
        }
    }

    /** Averages the area when the image gets smaller, interpolates when it gets larger. */
    static float[] resized(float[] image, int w, int h, int toW, int toH) {
        float[] half = new float[toW * h];
        resample(image, w, 1, w, half, toW, 1, toW, h);
        float[] result = new float[toW * toH];
        resample(half, h, toW, 1, result, toH, toW, 1, toW);
        return result;
    }

    private static void resample(
            float[] from, int length, int step, int next, float[] to, int toLength, int toStep, int toNext, int lines) {
        double ratio = (double) length / toLength;
        for (int i = 0; i < toLength; i++) {
            double begin = i * ratio;
            double end = begin + ratio;
            if (ratio < 1) {
                double at = Math.clamp((i + 0.5) * ratio - 0.5, 0, length - 1);
                int low = Math.min((int) at, Math.max(0, length - 2));
                float part = (float) (at - low);
                int high = Math.min(length - 1, low + 1);
                for (int line = 0; line < lines; line++) {
                    to[line * toNext + i * toStep] =
                            from[line * next + low * step] * (1 - part) + from[line * next + high * step] * part;
                }
                continue;
            }
            for (int line = 0; line < lines; line++) {
                double sum = 0;
                for (int k = (int) begin; k < Math.min(length, Math.ceil(end)); k++) {
                    sum += from[line * next + k * step] * (Math.min(end, k + 1) - Math.max(begin, k));
                }
                to[line * toNext + i * toStep] = (float) (sum / ratio);
            }
        }
    }

    private float[] compressed(float[] image, int w, int h, float quality) {
        BufferedImage grey = new BufferedImage(w, h, BufferedImage.TYPE_BYTE_GRAY);
        byte[] bytes = ((DataBufferByte) grey.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round(image[i]), 0, 255);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream to = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality);
            writer.setOutput(to);
            writer.write(null, new IIOImage(grey, null, null), parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        try {
            BufferedImage back =
                    ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(out.toByteArray())));
            float[] result = new float[w * h];
            back.getRaster().getPixels(0, 0, w, h, result);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
