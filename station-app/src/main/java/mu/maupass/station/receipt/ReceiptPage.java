package mu.maupass.station.receipt;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Graphics2D;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.strings.Language;
import org.openpdf.text.Chunk;
import org.openpdf.text.Document;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Phrase;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfPCell;
import org.openpdf.text.pdf.PdfPTable;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * The receipt's page: what stands where, in black on white, for any printer.
 *
 * <p>The letters used are embedded, so that every printer prints the same page of some twenty kilobytes. A name with letters that it lacks is drawn as shapes with the
 * system's fonts rather than losing any (requirement O8).
 */
final class ReceiptPage implements AutoCloseable {
    /** A label and what stands beside it. */
    record Fact(String label, String value) {}

    private static final float MARGIN = 34;
    private static final float GAP = 10;
    private static final float QR_SIDE = 96;

    private final Document document;
    private final PdfWriter writer;
    private final BaseFont typeface;
    private final boolean rightToLeft;
    private final float scale;

    /** @param scale of letters and gaps; 1 for the usual ones */
    ReceiptPage(OutputStream out, String title, Language language, float scale) {
        this.scale = scale;
        document = new Document(PageSize.A5, MARGIN, MARGIN, MARGIN, MARGIN);
        writer = PdfWriter.getInstance(document, out);
        typeface = Typefaces.of(language);
        rightToLeft = language.rightToLeft();
        document.setDocumentLanguage(language.documentTag());
        document.addTitle(title);
        document.addCreator("MauPass Station");
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
        document.open();
    }

    void heading(String title, String office) {
        PdfPTable line = table(1, 1);
        line.addCell(cell(new Phrase("MauPass", font(17, Font.BOLD)), Element.ALIGN_LEFT));
        line.addCell(cell(phrase(office, font(10, Font.NORMAL)), Element.ALIGN_RIGHT));
        document.add(line);
        add(spaced(begun(title, font(11, Font.NORMAL)), 2));
    }

    /** A line that nobody overlooks. */
    void notice(String text) {
        PdfPTable bar = table(1);
        PdfPCell cell = cell(new Phrase(text, font(9, Font.BOLD)), Element.ALIGN_CENTER);
        cell.setBorder(Rectangle.BOX);
        cell.setPadding(5);
        bar.addCell(cell);
        bar.setSpacingBefore(GAP * scale);
        document.add(bar);
    }

    /** The state in large words, and what it means. */
    void status(String word, String meaning) {
        PdfPTable box = table(1);
        PdfPCell cell = directed(new PdfPCell());
        cell.setBorderWidth(2);
        cell.setPadding(10 * scale);
        cell.setPaddingTop(4);
        Paragraph large = begun(word, font(26, Font.BOLD));
        large.setLeading(32 * scale);
        cell.addElement(large);
        Paragraph sentence = begun(meaning, font(11.5f, Font.NORMAL));
        sentence.setLeading(16 * scale);
        sentence.setSpacingBefore(2);
        cell.addElement(sentence);
        box.addCell(cell);
        box.setSpacingBefore(GAP * scale);
        document.add(box);
    }

    /** What the citizen does now. */
    void steps(List<String> sentences) {
        for (String sentence : sentences) {
            add(spaced(begun(sentence, font(11, Font.BOLD)), GAP + 2));
        }
    }

    void paragraph(String text) {
        add(spaced(begun(text, font(10.5f, Font.NORMAL)), GAP + 2));
    }

    void small(String text) {
        add(spaced(begun(text, font(9.5f, Font.NORMAL)), 6));
    }

    /** The facts, and beside them the reference as a QR with its caption. */
    void facts(List<Fact> facts, String reference, String caption) {
        PdfPTable list = table(2, 5);
        for (Fact fact : facts) {
            list.addCell(padded(new Phrase(fact.label(), font(9.5f, Font.NORMAL))));
            list.addCell(padded(phrase(fact.value(), font(9.5f, Font.BOLD))));
        }
        PdfPTable code = table(1);
        PdfPCell picture = new PdfPCell(qr(reference, ErrorCorrectionLevel.M), false);
        picture.setBorder(Rectangle.NO_BORDER);
        picture.setHorizontalAlignment(Element.ALIGN_RIGHT);
        code.addCell(picture);
        code.addCell(cell(new Phrase(caption, font(7.5f, Font.NORMAL)), Element.ALIGN_RIGHT));

        PdfPTable both = table(29, 10);
        both.addCell(holder(list));
        both.addCell(holder(code));
        both.setSpacingBefore((GAP + 8) * scale);
        document.add(both);
    }

    /** Short words and what they stand for, over the whole width. */
    void list(List<Fact> lines) {
        PdfPTable list = table(1, 4);
        for (Fact line : lines) {
            list.addCell(padded(new Phrase(line.label(), font(9.5f, Font.BOLD))));
            list.addCell(padded(phrase(line.value(), font(9.5f, Font.NORMAL))));
        }
        list.setSpacingBefore((GAP + 8) * scale);
        document.add(list);
    }

    /** Sentences, and beside them the signature over what they say, as a QR with its caption. */
    void signed(List<String> lines, Optional<String> signature, String caption) {
        PdfPTable both = table(29, 10);
        PdfPCell said = directed(new PdfPCell());
        said.setBorder(Rectangle.TOP);
        said.setPaddingTop(2);
        for (String line : lines) {
            said.addElement(spaced(begun(line, font(9.5f, Font.NORMAL)), 4));
        }
        both.addCell(said);
        PdfPTable code = table(1);
        signature.ifPresent(text -> {
            PdfPCell picture = new PdfPCell(qr(text, ErrorCorrectionLevel.L), false);
            picture.setBorder(Rectangle.NO_BORDER);
            picture.setHorizontalAlignment(Element.ALIGN_RIGHT);
            code.addCell(picture);
            code.addCell(cell(new Phrase(caption, font(7.5f, Font.NORMAL)), Element.ALIGN_RIGHT));
        });
        both.addCell(holder(code));
        both.setSpacingBefore(GAP * scale);
        document.add(both);
    }

    /** Where its language begins: without being told, the library puts text from right to left at the left all the same. */
    private static Paragraph begun(String text, Font font) {
        Paragraph paragraph = new Paragraph(text, font);
        paragraph.setAlignment(Element.ALIGN_LEFT);
        return paragraph;
    }

    /** Only tables know text from right to left. */
    private void add(Paragraph paragraph) {
        if (!rightToLeft) {
            document.add(paragraph);
            return;
        }
        PdfPTable line = table(1);
        PdfPCell cell = directed(new PdfPCell());
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.addElement(paragraph);
        line.addCell(cell);
        line.setSpacingBefore(paragraph.getSpacingBefore() / 2);
        document.add(line);
    }

    private PdfPCell directed(PdfPCell cell) {
        cell.setRunDirection(rightToLeft ? PdfWriter.RUN_DIRECTION_RTL : PdfWriter.RUN_DIRECTION_DEFAULT);
        return cell;
    }

    private static PdfPCell holder(PdfPTable inner) {
        PdfPCell cell = new PdfPCell(inner);
        cell.setBorder(Rectangle.TOP);
        cell.setPaddingTop(6);
        return cell;
    }

    private PdfPCell padded(Phrase phrase) {
        PdfPCell cell = cell(phrase, Element.ALIGN_LEFT);
        cell.setPaddingBottom(3 * scale);
        return cell;
    }

    private PdfPCell cell(Phrase phrase, int alignment) {
        PdfPCell cell = directed(new PdfPCell(phrase));
        cell.setBorder(Rectangle.NO_BORDER);
        cell.setPadding(0);
        cell.setHorizontalAlignment(alignment);
        cell.setVerticalAlignment(Element.ALIGN_BASELINE);
        return cell;
    }

    private PdfPTable table(float... widths) {
        PdfPTable table = new PdfPTable(rightToLeft ? reversed(widths) : widths);
        table.setWidthPercentage(100);
        if (rightToLeft) {
            table.setRunDirection(PdfWriter.RUN_DIRECTION_RTL);
        }
        return table;
    }

    /** The library turns the cells of a line around, but not the widths of its columns. */
    private static float[] reversed(float... widths) {
        float[] reversed = new float[widths.length];
        for (int i = 0; i < widths.length; i++) {
            reversed[widths.length - 1 - i] = widths[i];
        }
        return reversed;
    }

    private Paragraph spaced(Paragraph paragraph, float before) {
        paragraph.setLeading(paragraph.getFont().getSize() * 1.3f);
        paragraph.setSpacingBefore(before * scale);
        return paragraph;
    }

    /** Bold is the same face with a stroke: the library brings one weight. */
    private Font font(float size, int style) {
        return new Font(typeface, size * scale, style);
    }

    /**
     * Text that may be anybody's name: as letters where the page's font has them, else as shapes. PDF viewers put an accent
     * of its own beside its letter, so one that has no letter with it in Unicode is drawn too.
     */
    private Phrase phrase(String given, Font font) {
        String text = Normalizer.normalize(given, Normalizer.Form.NFC);
        return text.codePoints()
                        .allMatch(c -> typeface.charExists(c)
                                && (rightToLeft || Character.getType(c) != Character.NON_SPACING_MARK))
                ? new Phrase(text, font)
                : new Phrase(new Chunk(shapes(text, font), 0, -font.getSize() * 0.25f));
    }

    private Image shapes(String text, Font font) {
        var drawn = new java.awt.Font(
                        java.awt.Font.SANS_SERIF, font.isBold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN, 1)
                .deriveFont(font.getSize());
        var bounds = drawn.getStringBounds(text, new java.awt.font.FontRenderContext(null, true, true));
        float width = (float) bounds.getWidth();
        float height = (float) bounds.getHeight();
        PdfTemplate template = writer.getDirectContent().createTemplate(width, height);
        Graphics2D graphics = template.createGraphicsShapes(width, height);
        graphics.setFont(drawn);
        graphics.drawString(text, 0f, (float) -bounds.getY());
        graphics.dispose();
        return picture(template);
    }

    private Image qr(String text, ErrorCorrectionLevel level) {
        PdfTemplate template = writer.getDirectContent().createTemplate(QR_SIDE, QR_SIDE);
        PrintedQr.draw(template, text, level, 0, 0, QR_SIDE);
        return picture(template);
    }

    private static Image picture(PdfTemplate template) {
        try {
            return Image.getInstance(template);
        } catch (DocumentException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        document.close();
    }
}
