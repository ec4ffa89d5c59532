package mu.maupass.training.mrz;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.SplittableRandom;
import mu.maupass.devices.vision.mrz.PrintCell;
import mu.maupass.devices.vision.mrz.StripClasses;

/**
 * Paints one character between two others as a clean print of the standard's font looks in a straightened line: thin or bold, blurred,
 * slanted, a little beside its place, and with nothing over or under it.
 */
final class PrintPainter {

    private static final int FINE = 2;
    private static final int WIDTH = 2 * PrintCell.AROUND + 2;
    private static final int HEIGHT = StripClasses.HEIGHT;

    private final GlyphFonts font;

    PrintPainter(GlyphFonts font) {
        this.font = font;
    }

    /** The cell of a character. */
    float[] cell(char printed, SplittableRandom random) {
        double middle = WIDTH / 2.0 + random.nextDouble() - 0.5;
        float[] scene = ink(printed, middle, random);
        double dark = 15 + 75 * random.nextDouble();
        double paper = dark + 80 + 80 * random.nextDouble();
        for (int i = 0; i < scene.length; i++) {
            scene[i] = (float) (paper + (dark - paper) * scene[i]);
        }
        double coarse = 0.6 + 1.4 * random.nextDouble();
        Degradation.blur(
                scene, WIDTH * FINE, HEIGHT * FINE, FINE * (0.25 + 1.3 * random.nextDouble() * random.nextDouble()), 1);
        int columns = (int) Math.round(WIDTH / coarse);
        int rows = (int) Math.round(HEIGHT / coarse);
        float[] seen = Degradation.resized(scene, WIDTH * FINE, HEIGHT * FINE, columns, rows);
        double noise = 4 * random.nextDouble();
        for (int i = 0; i < seen.length; i++) {
            seen[i] += (float) (random.nextGaussian() * noise);
        }
        // The place that the reader takes for the middle is one of every few columns.
        double beside = StripClasses.STEP * (random.nextDouble() - 0.5);
        return PrintCell.of(Degradation.resized(seen, columns, rows, WIDTH, HEIGHT), middle + beside - 0.5);
    }

    /** From 0 (paper) to 1 (ink), in {@value #FINE} times the strip's resolution. */
    private float[] ink(char printed, double middle, SplittableRandom random) {
        BufferedImage image = new BufferedImage(WIDTH * FINE, HEIGHT * FINE, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.scale(FINE, FINE);
        double pitch = StripClasses.PITCH * (1 + TrainingLines.normal(random, 0.01, 0.03));
        double high = StripClasses.CAPITAL / font.capital() * (1 + TrainingLines.normal(random, 0.05, 0.12));
        double wide = StripClasses.PITCH * (1 + TrainingLines.normal(random, 0.03, 0.08));
        double raised = HEIGHT / 2.0 + TrainingLines.normal(random, 0.6, 1.5);
        double turn = TrainingLines.normal(random, 0.01, 0.03);
        double shear = TrainingLines.normal(random, 0.04, 0.1);
        double weight = TrainingLines.normal(random, 0.045, 0.1);
        for (int place = -2; place <= 2; place++) {
            char c = place == 0 ? printed : StripClasses.CHARACTERS.charAt(random.nextInt(StripClasses.NONE));
            AffineTransform to = AffineTransform.getTranslateInstance(middle + pitch * place, raised);
            to.rotate(turn);
            to.shear(shear, 0);
            to.scale(wide, high);
            Shape shape = to.createTransformedShape(font.shapes().get(c));
            graphics.setColor(Color.WHITE);
            graphics.fill(shape);
            graphics.setColor(weight > 0 ? Color.WHITE : Color.BLACK);
            graphics.setStroke(new BasicStroke(
                    (float) (Math.abs(weight) * StripClasses.PITCH), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            graphics.draw(shape);
        }
        graphics.dispose();
        byte[] bytes = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
        float[] ink = new float[bytes.length];
        for (int i = 0; i < ink.length; i++) {
            ink[i] = (bytes[i] & 0xFF) / 255f;
        }
        return ink;
    }
}
