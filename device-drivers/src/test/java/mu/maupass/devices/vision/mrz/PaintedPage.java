package mu.maupass.devices.vision.mrz;

import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.List;
import mu.maupass.devices.vision.PixelImage;

/** A plain page with a machine-readable zone in OCR-B (Debian's fonts-ocr-b), made when a test asks for it. */
public final class PaintedPage {

    public static final List<String> PASSPORT =
            List.of("P<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<<<<<<<<<", "1234567<<4MUS9003152F3103142D150390123456G04");
    public static final List<String> CARD = List.of(
            "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<");
    public static final List<String> SMALL_VISA =
            List.of("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<");

    public static final List<String> OLD_CARD =
            List.of("I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6");
    public static final List<String> VISA =
            List.of("V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<");

    private PaintedPage() {}

    /**
     * @param dpi      dots per inch; characters are ten to the inch
     * @param turn     radians
     * @param negative light on dark
     */
    public static PixelImage of(List<String> lines, int dpi, double turn, boolean negative) {
        double inch = dpi;
        double w = (lines.getFirst().length() + 4) * inch / 10;
        double h = 0.66 * w;
        int side = turn == 0 ? (int) w + 40 : (int) Math.hypot(w, h) + 40;
        BufferedImage image = new BufferedImage(side, turn == 0 ? (int) h + 40 : side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.setColor(negative ? new Color(180, 185, 190) : new Color(70, 60, 50));
        graphics.fillRect(0, 0, side, side);
        graphics.rotate(turn, image.getWidth() / 2.0, image.getHeight() / 2.0);
        graphics.translate((image.getWidth() - w) / 2, (image.getHeight() - h) / 2);
        graphics.setColor(negative ? new Color(25, 20, 40) : new Color(235, 230, 220));
        graphics.fillRect(0, 0, (int) w, (int) h);
        graphics.setColor(negative ? new Color(230, 230, 220) : new Color(30, 30, 40));
        // The pitch of this font is 0.725 of its size.
        Font font = font().deriveFont((float) (inch / 10 / 0.725));
        for (int i = 0; i < lines.size(); i++) {
            graphics.setFont(font);
            double y = h - 0.25 * inch - (lines.size() - 1 - i) * 0.18 * inch;
            for (int c = 0; c < lines.get(i).length(); c++) {
                graphics.drawString(lines.get(i).substring(c, c + 1), (float) ((c + 2) * inch / 10), (float) y);
            }
        }
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, dpi / 9));
        graphics.drawString("REPUBLIC OF UTOPIA", (float) (0.3 * inch), (float) (0.3 * inch));
        graphics.dispose();
        return new PixelImage(opaque(image), image.getWidth(), image.getHeight());
    }

    private static int[] opaque(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xFF000000;
        }
        return pixels;
    }

    private static Font font() {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new File("/usr/share/fonts/opentype/ocr-b/OCRB.otf"));
        } catch (FontFormatException | IOException e) {
            throw new AssertionError("the package fonts-ocr-b is needed", e);
        }
    }
}
