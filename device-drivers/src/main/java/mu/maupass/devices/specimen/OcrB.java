package mu.maupass.devices.specimen;

import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Scanner;

/** Draws text in OCR-B from outlines, so that a specimen looks the same on every computer, with any fonts. */
final class OcrB {

    /** At ten characters an inch, as ICAO 9303-3 prints the zone. */
    static final double MRZ_PITCH = 2.54;

    private static final double ADVANCE = 723;

    private final Map<Character, Shape> glyphs = new HashMap<>();

    OcrB() {
        try (InputStream in = OcrB.class.getResourceAsStream("ocr-b.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines()
                    .filter(line -> !line.startsWith("# "))
                    .forEach(line -> glyphs.put(line.charAt(0), path(line.substring(1))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Draws one line.
     *
     * @param x     left edge in units of the graphics
     * @param y     base line
     * @param pitch width of a character
     */
    void draw(Graphics2D to, String text, double x, double y, double pitch) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        double scale = pitch / ADVANCE;
        for (int i = 0; i < plain.length(); i++) {
            Shape glyph = glyphs.get(plain.charAt(i));
            if (glyph != null) {
                AffineTransform place = new AffineTransform(scale, 0, 0, scale, x + i * pitch, y);
                to.fill(place.createTransformedShape(glyph));
            }
        }
    }

    private static Path2D path(String line) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
        try (Scanner in = new Scanner(line)) {
            while (in.hasNext()) {
                switch (in.next()) {
                    case "M" -> path.moveTo(in.nextInt(), in.nextInt());
                    case "L" -> path.lineTo(in.nextInt(), in.nextInt());
                    case "Q" -> path.quadTo(in.nextInt(), in.nextInt(), in.nextInt(), in.nextInt());
                    case "C" ->
                        path.curveTo(
                                in.nextInt(), in.nextInt(), in.nextInt(), in.nextInt(), in.nextInt(), in.nextInt());
                    default -> path.closePath();
                }
            }
        }
        return path;
    }
}
