package mu.maupass.bench.zone;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.SplittableRandom;
import mu.maupass.bench.paint.PageCamera;
import mu.maupass.bench.paint.PagePainter;
import mu.maupass.bench.paint.PageSpecimen;
import mu.maupass.bench.paint.ZonePainter;

/**
 * Paints and photographs the lower end of an invented document, its zone and a margin: fast, for large numbers of
 * samples.
 */
final class ZoneSample {

    private static final double MARGIN = 5;

    /** What makes a zone hard to read. */
    enum Difficulty {
        NONE("nothing in particular"),
        SMALL("6.5 to 9 pixels a character"),
        BLURRED("blurred or shaken"),
        NOISY("noise and strong compression"),
        ASLANT("from the side, bent, any way up"),
        PRINT("security print under and over"),
        HOLOGRAM("hologram and reflection"),
        WORN("worn, scratched, folded"),
        DOTS("printed by needles"),
        OTHER_FONT("another font of fixed width"),
        COVERED("words printed over");

        private final String text;

        Difficulty(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final ZonePainter ocrB = ZonePainter.ocrB();
    private final ZonePainter otherFont = ZonePainter.otherFont();

    ZoneSample() throws IOException {}

    /** The picture as JPEG. */
    byte[] picture(PageSpecimen specimen, Difficulty difficulty, SplittableRandom random) throws IOException {
        double pixels =
                difficulty == Difficulty.SMALL ? 6.5 + 2.5 * random.nextDouble() : 9.5 + 7 * random.nextDouble();
        double scale = pixels / ZonePainter.PITCH;
        BufferedImage page = page(specimen, difficulty, scale, random);
        boolean aslant = difficulty == Difficulty.ASLANT;
        double turn = aslant ? random.nextDouble() * 2 * Math.PI : random.nextGaussian() * 0.03;
        boolean turned = Math.abs(Math.sin(turn)) > 0.1;
        int side = (int) Math.hypot(page.getWidth(), page.getHeight());
        double blur = switch (difficulty) {
            case BLURRED -> pixels * (0.08 + 0.12 * random.nextDouble());
            case SMALL -> 0.3 + 0.4 * random.nextDouble();
            default -> random.nextDouble() * 0.9;
        };
        double noise = difficulty == Difficulty.NOISY ? 10 + 20 * random.nextDouble() : 1 + 6 * random.nextDouble();
        PageCamera.Shot shot = new PageCamera.Shot(
                turned ? side : page.getWidth() + 30,
                turned ? side : page.getHeight() + 40,
                1,
                turn,
                aslant ? 0.05 + 0.3 * random.nextDouble() : 0.02 * random.nextDouble(),
                aslant || random.nextInt(4) == 0 ? pixels * random.nextDouble() : 0,
                blur,
                noise,
                0.4 * random.nextDouble(),
                difficulty == Difficulty.HOLOGRAM ? 0.2 + 0.5 * random.nextDouble() : 0);
        double quality =
                difficulty == Difficulty.NOISY ? 0.12 + 0.3 * random.nextDouble() : 0.4 + 0.55 * random.nextDouble();
        return PageCamera.jpeg(new PageCamera(random).taken(page, shot), quality);
    }

    private BufferedImage page(PageSpecimen specimen, Difficulty difficulty, double scale, SplittableRandom random) {
        int count = specimen.lines().size();
        double spacing = count == 3 ? 4.0 + random.nextDouble() * 0.5 : 4.3 + random.nextDouble() * 2.2;
        double w = specimen.format().width() * ZonePainter.PITCH + 2 * MARGIN;
        double h = (count - 1) * spacing + 3 + 2 * MARGIN;
        BufferedImage image = new BufferedImage((int) (w * scale), (int) (h * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
        float hue = (float) random.nextDouble();
        g.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(hue, 0.2f * random.nextInt(2), 0.97f),
                (float) w,
                (float) h,
                Color.getHSBColor(hue + 0.2f, 0.2f, 0.75f + 0.2f * (float) random.nextDouble())));
        g.fill(new Rectangle2D.Double(0, 0, w, h));
        if (difficulty == Difficulty.PRINT) {
            waves(g, w, h, hue, random);
        }
        (difficulty == Difficulty.OTHER_FONT ? otherFont : ocrB)
                .print(g, specimen, MARGIN, h - MARGIN, spacing, random);
        switch (difficulty) {
            case PRINT -> rays(g, w, h, hue, random);
            case HOLOGRAM -> PagePainter.overlay(g, w, h, random);
            case WORN -> worn(g, w, h, random);
            case DOTS -> needles(image, scale, random);
            case COVERED -> PagePainter.overprint(g, w, h, random);
            default -> {}
        }
        g.dispose();
        return image;
    }

    /** Groups of waves, as of a guilloche under a zone. */
    private static void waves(Graphics2D g, double w, double h, float hue, SplittableRandom random) {
        for (int bundle = 1 + random.nextInt(3); bundle > 0; bundle--) {
            Color color = Color.getHSBColor(hue + 0.15f * bundle, 0.5f, 0.75f);
            g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 80 + random.nextInt(120)));
            g.setStroke(new BasicStroke(0.08f + 0.2f * (float) random.nextDouble()));
            double length = 4 + 30 * random.nextDouble();
            double high = 0.5 + 3 * random.nextDouble();
            double step = 0.5 + 1.5 * random.nextDouble();
            double rise = (random.nextDouble() - 0.5) * h / w;
            for (double y = -h; y < 2 * h; y += step) {
                Path2D path = new Path2D.Double();
                path.moveTo(0, y);
                for (double x = 0.5; x <= w; x += 0.5) {
                    path.lineTo(x, y + rise * x + high * Math.sin(2 * Math.PI * x / length + 0.3 * y));
                }
                g.draw(path);
            }
        }
    }

    /** Fine rays over everything, as of a hologram or a laminate. */
    private static void rays(Graphics2D g, double w, double h, float hue, SplittableRandom random) {
        Color color = Color.getHSBColor(hue + 0.5f, 0.4f, 0.4f + 0.4f * (float) random.nextDouble());
        g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 60 + random.nextInt(110)));
        g.setStroke(new BasicStroke(0.08f + 0.14f * (float) random.nextDouble()));
        double cx = w * random.nextDouble();
        double cy = h * (3 * random.nextDouble() - 1);
        int rays = 20 + random.nextInt(60);
        for (int ray = 0; ray < rays; ray++) {
            double angle = 2 * Math.PI * ray / rays;
            g.draw(new Line2D.Double(cx, cy, cx + w * Math.cos(angle), cy + w * Math.sin(angle)));
        }
    }

    private static void worn(Graphics2D g, double w, double h, SplittableRandom random) {
        for (int scratches = random.nextInt(6); scratches > 0; scratches--) {
            int grey = random.nextInt(256);
            g.setColor(new Color(grey, grey, grey, 90 + random.nextInt(166)));
            g.setStroke(new BasicStroke(0.05f + 0.3f * (float) random.nextDouble()));
            double x = w * random.nextDouble();
            g.draw(new Line2D.Double(x, -1, x + 8 * random.nextGaussian(), h + 1));
        }
        for (int folds = random.nextInt(3); folds > 0; folds--) {
            g.setColor(new Color(250, 250, 245, 100 + random.nextInt(130)));
            g.setStroke(new BasicStroke(0.2f + 0.5f * (float) random.nextDouble()));
            double y = h * random.nextDouble();
            g.draw(new Line2D.Double(-1, y, w + 1, y + 3 * random.nextGaussian()));
        }
        for (int blots = random.nextInt(6); blots > 0; blots--) {
            int grey = random.nextBoolean() ? 30 + random.nextInt(80) : 190 + random.nextInt(60);
            g.setColor(new Color(grey, grey, grey, 90 + random.nextInt(160)));
            double size = 0.4 + 1.6 * random.nextDouble();
            g.fill(new Ellipse2D.Double(
                    w * random.nextDouble(), h * random.nextDouble(), size, size * (0.5 + random.nextDouble())));
        }
        // Ink that is missing in small grains.
        int grains = random.nextInt(2) * random.nextInt(1500);
        for (int i = 0; i < grains; i++) {
            g.setColor(new Color(225, 222, 215, 120 + random.nextInt(130)));
            g.fill(new Rectangle2D.Double(w * random.nextDouble(), h * random.nextDouble(), 0.15, 0.15));
        }
    }

    /** Replaces the ink by dots in rows and columns, on the paper's mean brightness. */
    private static void needles(BufferedImage image, double scale, SplittableRandom random) {
        double step = ZonePainter.PITCH / (8 + 6 * random.nextDouble()) * scale;
        double radius = step * (0.45 + 0.25 * random.nextDouble());
        BufferedImage paper = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = paper.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(new Color(image.getRGB(2, 2)));
        g.fill(new Rectangle2D.Double(0, 0, image.getWidth(), image.getHeight()));
        int dark = 20 + random.nextInt(70);
        g.setColor(new Color(dark, dark, dark + 10));
        for (double y = step; y < image.getHeight() - 1; y += step) {
            for (double x = step; x < image.getWidth() - 1; x += step) {
                if ((image.getRGB((int) x, (int) y) >> 8 & 0xFF) < 120) {
                    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
                }
            }
        }
        g.dispose();
        image.setData(paper.getData());
    }
}
