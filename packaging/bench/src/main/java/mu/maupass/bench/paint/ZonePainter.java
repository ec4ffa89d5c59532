package mu.maupass.bench.paint;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Prints the characters of a machine-readable zone, in millimetres. Its OCR-B has flat stroke ends and is not the font
 * with which the classifier was trained.
 */
public final class ZonePainter {

    public static final double PITCH = 2.54;
    private static final String OCR_B = "/usr/share/fonts/opentype/ocr-b/OCRBS.otf";
    private static final String CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<";

    private final Map<Character, Shape> shapes = new TreeMap<>();

    private ZonePainter(Font font) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        double pitch = font.getStringBounds("A", context).getWidth();
        for (int i = 0; i < CHARACTERS.length(); i++) {
            char c = CHARACTERS.charAt(i);
            shapes.put(
                    c,
                    AffineTransform.getScaleInstance(PITCH / pitch, PITCH / pitch)
                            .createTransformedShape(font.createGlyphVector(context, String.valueOf(c))
                                    .getOutline()));
        }
    }

    public static ZonePainter ocrB() throws IOException {
        try {
            return new ZonePainter(
                    Font.createFont(Font.TRUETYPE_FONT, Path.of(OCR_B).toFile()).deriveFont(100f));
        } catch (FontFormatException e) {
            throw new IOException(OCR_B, e);
        }
    }

    /** A font of fixed width, as old systems print it, which is neither OCR-B nor used in the training. */
    public static ZonePainter otherFont() {
        return new ZonePainter(new Font("DejaVu Sans Mono", Font.PLAIN, 100));
    }

    /**
     * @param left    where the first character's cell begins
     * @param bottom  of the last line's capitals
     * @param spacing distance from line to line
     */
    public void print(
            Graphics2D g, PageSpecimen specimen, double left, double bottom, double spacing, SplittableRandom random) {
        double weight = (random.nextDouble() - 0.4) * 0.14;
        int dark = random.nextInt(70);
        int count = specimen.lines().size();
        g.setStroke(new BasicStroke((float) Math.max(0.001, weight)));
        for (int line = 0; line < count; line++) {
            String text = specimen.lines().get(line);
            for (int i = 0; i < text.length(); i++) {
                Shape shape = AffineTransform.getTranslateInstance(
                                left + i * PITCH, bottom - (count - 1 - line) * spacing)
                        .createTransformedShape(shapes.get(text.charAt(i)));
                g.setColor(new Color(dark, dark, dark + random.nextInt(20)));
                g.fill(shape);
                if (weight > 0) {
                    g.draw(shape);
                }
            }
        }
    }
}
