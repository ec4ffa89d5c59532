package mu.maupass.devices.specimen;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.PixelImage;

/**
 * Draws a specimen of an invented document as it lies on the scanner's glass, slightly turned: a passport's data page
 * (125 × 88 mm), or a card (85.6 × 54 mm) with the portrait on the front and the zone on the back. All lengths are in
 * millimetres; no fonts are needed.
 */
public final class SpecimenPage {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd MM yyyy", Locale.ROOT);
    private static final Color GLASS = new Color(0xF4F4F1);
    private static final Color INK = new Color(0x1B1B22);
    private static final Color LABEL = new Color(0x3C5E86);
    private static final double MARGIN = 8;
    private static final double MILLIMETRES_PER_INCH = 25.4;

    private final OcrB text = new OcrB();

    /** The part of the glass in the area, with the document on it; opaque. */
    public PixelImage draw(Optional<SimulatedProfile> profile, Side side, ScanArea area, int dpi, ScanMode mode) {
        int width = ScanArea.pixels(area.width(), dpi);
        int height = ScanArea.pixels(area.height(), dpi);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        try {
            to.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            to.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            to.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            to.setColor(GLASS);
            to.fillRect(0, 0, width, height);
            to.scale(dpi / MILLIMETRES_PER_INCH, dpi / MILLIMETRES_PER_INCH);
            to.translate(MARGIN - area.x(), MARGIN - area.y());
            profile.ifPresent(p -> document(to, p, side));
        } finally {
            to.dispose();
        }
        return pixels(image, mode);
    }

    private void document(Graphics2D to, SimulatedProfile p, Side side) {
        // Nobody puts a card down perfectly straight. The same card is always turned in the same way.
        to.rotate(Math.toRadians((p.documentNumber().hashCode() & 0xFF) / 64.0 - 2));
        if (p.format() == MrzFormat.TD3) {
            passport(to, p, side);
        } else {
            card(to, p, side);
        }
    }

    private void passport(Graphics2D to, SimulatedProfile p, Side side) {
        paper(to, 125, 88, new Color(0xE3EBEF), new Color(0xB9CFDC));
        if (side == Side.BACK) {
            return;
        }
        to.setColor(LABEL);
        text.draw(to, "PASSPORT  SPECIMEN", 42, 10, 2.6);
        portrait(to, p, 6, 14, 30, 38.6);
        fields(to, p, 42, 16, List.of("MUS / P", p.documentNumber(), p.surname(), p.givenNames(), p.nic()));
        zone(to, p.mrzLines(), 6.5, 78);
    }

    private void card(Graphics2D to, SimulatedProfile p, Side side) {
        paper(to, 85.6, 54, new Color(0xEDEAF2), new Color(0xCBBFDD));
        if (side == Side.FRONT) {
            to.setColor(LABEL);
            text.draw(to, "IDENTITY CARD  SPECIMEN", 28, 7, 2);
            portrait(to, p, 4, 10, 22, 28.3);
            fields(
                    to,
                    p,
                    29,
                    11,
                    List.of(
                            p.documentNumber(),
                            p.surname(),
                            p.givenNames(),
                            p.nic(),
                            p.can().orElse("")));
        } else {
            zone(to, p.mrzLines(), 4.7, 38);
            seal(to, p, 66, 5, 16);
        }
    }

    /** The visible digital seal as a Data Matrix, dark on a white background. */
    private static void seal(Graphics2D to, SimulatedProfile p, double x, double y, double side) {
        SimulatedSeal.Flaw flaw = p.flaw() == SimulatedProfile.Flaw.FOREIGN_CSCA
                ? SimulatedSeal.Flaw.UNKNOWN_SIGNER
                : p.flaw() == SimulatedProfile.Flaw.CHANGED_DG1 ? SimulatedSeal.Flaw.CHANGED : SimulatedSeal.Flaw.NONE;
        String latin = new String(SimulatedSeal.of(p, flaw), StandardCharsets.ISO_8859_1);
        BitMatrix code = new DataMatrixWriter()
                .encode(
                        latin,
                        BarcodeFormat.DATA_MATRIX,
                        0,
                        0,
                        Map.of(EncodeHintType.DATA_MATRIX_SHAPE, SymbolShapeHint.FORCE_SQUARE));
        double module = side / code.getWidth();
        to.setColor(Color.WHITE);
        to.fill(new Rectangle2D.Double(x - 1.5, y - 1.5, side + 3, side + 3));
        to.setColor(INK);
        for (int row = 0; row < code.getHeight(); row++) {
            for (int column = 0; column < code.getWidth(); column++) {
                if (code.get(column, row)) {
                    // Slightly larger, so that there are no light lines between the modules.
                    to.fill(new Rectangle2D.Double(
                            x + column * module, y + row * module, module * 1.02, module * 1.02));
                }
            }
        }
    }

    private static void paper(Graphics2D to, double width, double height, Color ground, Color pattern) {
        RoundRectangle2D shape = new RoundRectangle2D.Double(0, 0, width, height, 6, 6);
        to.setColor(new Color(0, 0, 0, 60));
        to.setStroke(new BasicStroke(0.7f));
        to.draw(shape);
        to.setColor(ground);
        to.fill(shape);
        to.setColor(pattern);
        to.setStroke(new BasicStroke(0.12f));
        for (int line = 1; line < height / 1.5; line++) {
            Path2D wave = new Path2D.Double();
            wave.moveTo(1, line * 1.5);
            for (double x = 1; x < width - 1; x += 0.5) {
                wave.lineTo(x, Math.clamp(line * 1.5 + Math.sin(x / 4 + line * 0.6), 1, height - 1));
            }
            to.draw(wave);
        }
    }

    private void fields(Graphics2D to, SimulatedProfile p, double x, double y, List<String> values) {
        to.setColor(INK);
        double at = y;
        for (String value : values) {
            text.draw(to, value, x, at + 3, 1.9);
            at += 5.5;
        }
        text.draw(to, DAY.format(p.birth()) + "  " + p.sex() + "  " + DAY.format(p.expiry()), x, at + 3, 1.9);
        to.setColor(LABEL);
        to.setStroke(new BasicStroke(0.1f));
        to.draw(new Line2D.Double(x, at + 5, x + 40, at + 5));
    }

    private void zone(Graphics2D to, List<String> lines, double x, double y) {
        to.setColor(INK);
        // Six lines an inch.
        for (int i = 0; i < lines.size(); i++) {
            text.draw(to, lines.get(i), x, y + i * MILLIMETRES_PER_INCH / 6, OcrB.MRZ_PITCH);
        }
    }

    private static void portrait(Graphics2D to, SimulatedProfile p, double x, double y, double width, double height) {
        byte[] encoded = p.portrait();
        try {
            BufferedImage face = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(encoded)));
            Graphics2D frame = (Graphics2D) to.create();
            frame.translate(x, y);
            frame.scale(width / face.getWidth(), height / face.getHeight());
            frame.drawImage(face, 0, 0, null);
            frame.dispose();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** The image uses the drawing's own memory, so that there is only one copy to overwrite. */
    private static PixelImage pixels(BufferedImage image, ScanMode mode) {
        int[] argb = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        for (int i = 0; i < argb.length; i++) {
            int rgb = argb[i];
            if (mode == ScanMode.GREY) {
                int grey = (299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF)) / 1000;
                rgb = grey * 0x010101;
            }
            argb[i] = 0xFF000000 | rgb;
        }
        return new PixelImage(argb, image.getWidth(), image.getHeight());
    }
}
