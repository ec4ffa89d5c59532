package mu.maupass.training.mrz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import mu.maupass.devices.vision.mrz.StripClasses;
import mu.maupass.devices.vision.mrz.StripContrast;

/**
 * Paints straightened lines as a poor camera or an old scanner would show them, with the class of every answer. The
 * same seed gives the same line on every thread.
 */
final class TrainingLines {

    static final int CHARACTERS = 20;
    static final int WIDTH = CHARACTERS * StripClasses.PITCH + StripClasses.WINDOW + 2;
    private static final int HEIGHT = StripClasses.HEIGHT;
    private static final int FINE = 2;
    /** With a smaller distance from a character's centre, in columns, the class is this character. */
    private static final double AT = 3.1;
    /** With a larger distance from every centre the class is "none". */
    private static final double AWAY = 5.2;

    private final List<GlyphFonts> ocrB;
    private final List<GlyphFonts> others;

    TrainingLines(List<GlyphFonts> ocrB, List<GlyphFonts> others) {
        this.ocrB = ocrB;
        this.others = others;
    }

    /**
     * @param strip  the strip as the reader sees it, with its contrast evened out
     * @param labels the class of every answer; −1 where two would be right
     */
    record Line(float[] strip, int[] labels) {}

    Line line(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<GlyphFonts> fonts = random.nextInt(100) < 78 ? ocrB : others;
        GlyphFonts font = fonts.get(random.nextInt(fonts.size()));
        char[] text = text(random);
        double[] middles = new double[CHARACTERS];
        float[] ink = ink(random, font, text, middles);
        Degradation degradation = new Degradation(random, WIDTH, HEIGHT, FINE);
        float[] strip = StripContrast.even(degradation.applied(ink), WIDTH, HEIGHT);
        return new Line(strip, labels(text, middles));
    }

    private static char[] text(SplittableRandom random) {
        char[] text = new char[CHARACTERS];
        int run = 0;
        int kind = 0;
        for (int i = 0; i < CHARACTERS; i++) {
            if (run-- <= 0) {
                kind = random.nextInt(10);
                run = random.nextInt(8);
            }
            // Digits, letters, fillers, or any of them.
            text[i] = StripClasses.CHARACTERS.charAt(
                    switch (kind) {
                        case 0, 1, 2 -> random.nextInt(10);
                        case 3, 4, 5 -> 10 + random.nextInt(26);
                        case 6 -> 36;
                        default -> random.nextInt(37);
                    });
        }
        // Before the beginning or after the end of the line there is only paper.
        if (random.nextInt(3) == 0) {
            int edge = 1 + random.nextInt(CHARACTERS - 2);
            if (random.nextBoolean()) {
                Arrays.fill(text, edge, CHARACTERS, ' ');
            } else {
                Arrays.fill(text, 0, edge, ' ');
            }
        }
        return text;
    }

    /**
     * From 0 (paper) to 1 (ink), in {@value #FINE} times the strip's resolution. Also writes the centres of the
     * characters, in columns of the strip.
     */
    private static float[] ink(SplittableRandom random, GlyphFonts font, char[] text, double[] middles) {
        BufferedImage image = new BufferedImage(WIDTH * FINE, HEIGHT * FINE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(FINE, FINE);
        double pitch = StripClasses.PITCH * (1 + normal(random, 0.02, 0.05));
        double start = StripClasses.WINDOW / 2.0 + (random.nextDouble() - 0.5) * StripClasses.STEP;
        double high = StripClasses.CAPITAL / font.capital() * (1 + normal(random, 0.07, 0.2));
        double wide = StripClasses.PITCH * (1 + normal(random, 0.04, 0.12));
        double raised = HEIGHT / 2.0 + normal(random, 1.0, 2.6);
        double slope = normal(random, 0.01, 0.03);
        double bend = normal(random, 0.7, 1.6);
        double turn = normal(random, 0.02, 0.06);
        double shear = normal(random, 0.06, 0.18);
        double weight = normal(random, 0.045, 0.105);
        double jitter = random.nextInt(4) == 0 ? random.nextDouble() * 0.5 : 0;
        for (int i = 0; i < text.length; i++) {
            middles[i] = start + pitch * i;
            if (text[i] == ' ') {
                continue;
            }
            double along = (i - text.length / 2.0) / (text.length / 2.0);
            AffineTransform place = new AffineTransform();
            place.translate(
                    middles[i] + normal(random, jitter, 1),
                    raised + slope * pitch * along * 10 + bend * (along * along - 0.3) + normal(random, jitter, 1));
            place.rotate(turn);
            place.shear(shear, 0);
            place.scale(wide, high);
            Shape shape = place.createTransformedShape(font.shapes().get(text[i]));
            graphics.setColor(Color.WHITE);
            graphics.fill(shape);
            if (Math.abs(weight) > 0.004) {
                graphics.setColor(weight > 0 ? Color.WHITE : Color.BLACK);
                graphics.setStroke(new BasicStroke(
                        (float) (Math.abs(weight) * StripClasses.PITCH),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
                graphics.draw(shape);
            }
        }
        graphics.dispose();
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        float[] ink = new float[bytes.length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (bytes[i] & 0xFF) / 255f;
        }
        return ink;
    }

    private static int[] labels(char[] text, double[] middles) {
        int[] labels = new int[StripClasses.answers(WIDTH)];
        for (int i = 0; i < labels.length; i++) {
            double at = StripClasses.middle(i) + 0.5;
            labels[i] = StripClasses.NONE;
            for (int k = 0; k < text.length; k++) {
                double distance = Math.abs(middles[k] - at);
                if (text[k] != ' ' && distance < AWAY) {
                    labels[i] = distance < AT ? StripClasses.CHARACTERS.indexOf(text[k]) : -1;
                }
            }
        }
        return labels;
    }

    /** Normally distributed, limited to ± most. */
    static double normal(SplittableRandom random, double deviation, double most) {
        return Math.clamp(random.nextGaussian() * deviation, -most, most);
    }
}
