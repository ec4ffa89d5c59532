package mu.maupass.training.mrz;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mu.maupass.devices.vision.mrz.StripClasses;

/**
 * The outlines of one font's characters: with a pitch of 1, the middle of a capital at 0, and the font's own height.
 */
record GlyphFonts(String name, Map<Character, Shape> shapes, double capital) {

    private static final List<String> OCR_B = List.of("/usr/share/fonts/opentype/ocr-b/OCRB.otf");
    /** Fonts that imitations and old systems print instead of OCR-B. */
    private static final List<String> OTHERS = List.of(
            "/usr/share/fonts/truetype/liberation/LiberationMono-Regular.ttf",
            "/usr/share/fonts/truetype/liberation/LiberationMono-Bold.ttf",
            "/usr/share/fonts/truetype/freefont/FreeMonoBold.ttf",
            "/usr/share/fonts/opentype/courier-prime/Courier Prime.otf",
            "/usr/share/fonts/opentype/b612/B612Mono-Regular.otf",
            "/usr/share/fonts/truetype/freefont/FreeMono.ttf");

    static List<GlyphFonts> ocrB() throws IOException {
        return load(OCR_B);
    }

    static List<GlyphFonts> others() throws IOException {
        return load(OTHERS);
    }

    private static List<GlyphFonts> load(List<String> files) throws IOException {
        List<GlyphFonts> all = new ArrayList<>();
        for (String file : files) {
            if (!Files.isReadable(Path.of(file))) {
                throw new IOException("the font " + file + " is not installed");
            }
            try {
                all.add(of(
                        Path.of(file).getFileName().toString(),
                        Font.createFont(Font.TRUETYPE_FONT, Path.of(file).toFile())));
            } catch (FontFormatException e) {
                throw new IOException(file, e);
            }
        }
        return all;
    }

    private static GlyphFonts of(String name, Font font) {
        FontRenderContext context = new FontRenderContext(null, true, true);
        Font large = font.deriveFont(100f);
        double pitch = large.getStringBounds("A", context).getWidth();
        Rectangle2D capital = large.createGlyphVector(context, "H").getVisualBounds();
        AffineTransform unit = AffineTransform.getScaleInstance(1 / pitch, 1 / pitch);
        unit.translate(-pitch / 2, -capital.getCenterY());
        Map<Character, Shape> shapes = new TreeMap<>();
        for (char c : StripClasses.CHARACTERS.toCharArray()) {
            shapes.put(
                    c,
                    unit.createTransformedShape(
                            large.createGlyphVector(context, String.valueOf(c)).getOutline()));
        }
        return new GlyphFonts(name, shapes, capital.getHeight() / pitch);
    }
}
