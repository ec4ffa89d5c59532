package mu.maupass.bench.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.SplittableRandom;
import mu.maupass.devices.mrz.MrzFormat;

/**
 * Paints the page of an invented document as it would be printed, with backgrounds that do not occur in the training.
 */
public final class PagePainter {

    private final ZonePainter print = ZonePainter.ocrB();

    public PagePainter() throws IOException {}

    static double width(MrzFormat format) {
        return switch (format) {
            case TD1, DRIVING_LICENCE -> 85.6;
            case TD2, MRV_B, FRENCH_CARD -> 105;
            case TD3 -> 125;
            case MRV_A -> 120;
        };
    }

    static double height(MrzFormat format) {
        return switch (format) {
            case TD1, DRIVING_LICENCE -> 54;
            case TD2, MRV_B, FRENCH_CARD -> 74;
            case TD3 -> 88;
            case MRV_A -> 80;
        };
    }

    /**
     * @param scale   pixels for one millimetre
     * @param covered whether words are printed over the zone, so that no reader can know everything that is under them
     */
    public BufferedImage page(PageSpecimen specimen, double scale, boolean covered, SplittableRandom random) {
        double w = width(specimen.format());
        double h = height(specimen.format());
        BufferedImage image = new BufferedImage((int) (w * scale), (int) (h * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(scale, scale);
        float hue = (float) random.nextDouble();
        g.setPaint(new GradientPaint(
                0,
                0,
                Color.getHSBColor(hue, 0.05f + 0.25f * random.nextInt(2), 0.97f),
                (float) w,
                (float) h,
                Color.getHSBColor(hue + 0.2f, 0.2f, 0.85f)));
        g.fill(new Rectangle2D.Double(0, 0, w, h));
        rosettes(g, w, h, hue, random);
        fields(g, w, h, specimen.lines().size() == 3 ? h - 18.5 : h - 16, random);
        zone(g, specimen, w, h, random);
        if (covered) {
            overprint(g, w, h, random);
        }
        if (random.nextInt(4) == 0) {
            overlay(g, w, h, random);
        }
        g.dispose();
        return image;
    }

    /** Rosettes and waves of a security print; on some documents they are under the zone too. */
    private static void rosettes(Graphics2D g, double w, double h, float hue, SplittableRandom random) {
        g.setStroke(new BasicStroke(0.12f));
        double limit = random.nextInt(3) == 0 ? h : h * 0.75;
        Shape clip = g.getClip();
        g.clip(new Rectangle2D.Double(0, 0, w, limit));
        for (int k = 0; k < 4; k++) {
            Color color = Color.getHSBColor(hue + 0.1f * k, 0.35f, 0.8f);
            g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 140));
            double cx = random.nextDouble() * w;
            double cy = random.nextDouble() * h;
            int petals = 5 + random.nextInt(9);
            double radius = 10 + random.nextDouble() * 40;
            Path2D path = new Path2D.Double();
            for (int i = 0; i <= 720; i++) {
                double a = i * Math.PI / 60;
                double r = radius * (0.6 + 0.4 * Math.sin(petals * a / 7 + k));
                double x = cx + r * Math.cos(a);
                double y = cy + r * Math.sin(a);
                if (i == 0) {
                    path.moveTo(x, y);
                } else {
                    path.lineTo(x, y);
                }
            }
            g.draw(path);
        }
        g.setClip(clip);
    }

    /** @param limit where the zone may begin; nothing else is printed below (ICAO 9303-3, 4.2) */
    private static void fields(Graphics2D g, double w, double h, double limit, SplittableRandom random) {
        g.setColor(new Color(70, 80, 100));
        g.setFont(new Font("DejaVu Sans", Font.BOLD, 1).deriveFont(4f));
        g.drawString(random.nextBoolean() ? "SPECIMEN OF UTOPIA" : "REPUBLIC / REPUBLIQUE", 8, 7);
        g.setPaint(new GradientPaint(0, 0, new Color(200, 190, 185), 0, (float) h, new Color(120, 130, 150)));
        g.fill(new Rectangle2D.Double(5, 12, w * 0.26, Math.min(h * 0.5, limit - 12)));
        g.setColor(new Color(90, 70, 60));
        g.fill(new Ellipse2D.Double(5 + w * 0.07, 14, w * 0.12, h * 0.25));
        double step = Math.min(h * 0.1, (limit - 18.5) / 4);
        for (int row = 0; row < 5; row++) {
            double y = 14 + row * step;
            g.setColor(new Color(110, 110, 130));
            g.setFont(new Font("DejaVu Sans", Font.PLAIN, 1).deriveFont(1.6f));
            g.drawString("Label / Libell\u00e9 " + row, (float) (w * 0.36), (float) y);
            g.setColor(new Color(20, 20, 30));
            g.setFont(new Font("DejaVu Sans", Font.PLAIN, 1).deriveFont((float) Math.min(3, step * 0.6)));
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < 6 + random.nextInt(10); i++) {
                text.append((char) ('A' + random.nextInt(26)));
            }
            g.drawString(text.toString(), (float) (w * 0.36), (float) (y + Math.min(3.6, step * 0.7)));
        }
    }

    private void zone(Graphics2D g, PageSpecimen specimen, double w, double h, SplittableRandom random) {
        double spacing =
                specimen.lines().size() == 3 ? 4.0 + random.nextDouble() * 0.5 : 4.3 + random.nextDouble() * 2.2;
        double width = (specimen.format().width() - 1) * ZonePainter.PITCH;
        double left = (w - width) / 2 - ZonePainter.PITCH / 2 + (random.nextDouble() - 0.5) * 1.5;
        print.print(g, specimen, left, h - 4.5 - random.nextDouble() * 2, spacing, random);
    }

    /** Words of another size over a part of a line or two. */
    public static void overprint(Graphics2D g, double w, double h, SplittableRandom random) {
        g.setColor(new Color(20, 20, 30, 90 + random.nextInt(166)));
        g.setFont(new Font("DejaVu Sans", Font.PLAIN, 1).deriveFont((float) (2 + 2 * random.nextDouble())));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 2 + random.nextInt(7); i++) {
            text.append((char) ('A' + random.nextInt(26)));
        }
        g.drawString(
                text.toString(), (float) (w * 0.8 * random.nextDouble()), (float) (h - 3 - 12 * random.nextDouble()));
    }

    /** A transparent kinegram: rays and a bright disc over a part of the zone. */
    public static void overlay(Graphics2D g, double w, double h, SplittableRandom random) {
        double cx = random.nextDouble() * w;
        double cy = h * (0.7 + 0.3 * random.nextDouble());
        for (int ray = 0; ray < 18; ray++) {
            Color color = Color.getHSBColor(ray / 18f, 0.4f, 1f);
            g.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), 35 + random.nextInt(50)));
            Path2D path = new Path2D.Double();
            double a = ray * Math.PI / 9;
            double r = 6 + random.nextDouble() * 16;
            path.moveTo(cx, cy);
            path.lineTo(cx + r * Math.cos(a), cy + r * Math.sin(a));
            path.lineTo(cx + r * Math.cos(a + 0.2), cy + r * Math.sin(a + 0.2));
            path.closePath();
            g.fill(path);
        }
    }
}
