package mu.maupass.station.receipt;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.Graphics2D;
import java.io.OutputStream;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.strings.Language;
import org.openpdf.text.Chunk;
import org.openpdf.text.DocumentException;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.Image;
import org.openpdf.text.PageSize;
import org.openpdf.text.Paragraph;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfTemplate;

/**
 * The receipt's page: what stands where, in black on white, for any printer, and read aloud in the order in which it is seen.
 *
 * <p>The letters used are embedded, so that every printer prints the same page of some twenty kilobytes. A name with letters that
 * it lacks is drawn as shapes with the system's fonts rather than losing any (requirement O8), and read as it is written.
 */
final class ReceiptPage implements AutoCloseable {
    /** A label and what stands beside it. */
    record Fact(String label, String value) {}

    private static final float MARGIN = 34;
    private static final float GAP = 10;
    private static final float QR_SIDE = 96;
    /** What is left free beside a code. */
    private static final float BESIDE = 4;

    private static final float FACT = 9.5f;
    private static final float CAPTION = 8.5f;
    /** However much stands on the page: what is smaller is not read by everybody who takes it home. */
    private static final float LEAST_LETTERS = 8.5f;

    private static final float THIN = 0.5f;

    private final TaggedPaper paper;
    private final BaseFont typeface;
    private final boolean rightToLeft;
    private final float scale;

    /** @param scale of letters and gaps; 1 for the usual ones */
    ReceiptPage(OutputStream out, String title, Language language, float scale) {
        this.scale = scale;
        typeface = Typefaces.of(language);
        rightToLeft = language.rightToLeft();
        paper = new TaggedPaper(out, PageSize.A5, MARGIN, title, language);
    }

    void heading(String title, String office) {
        float top = paper.y();
        float half = paper.width() / 2;
        Font name = font(17, Font.BOLD);
        Font place = font(10, Font.NORMAL);
        float left = paper.put(part("P"), line("MauPass", name, name.getSize()), "MauPass", 0, half, top);
        Paragraph where = text(office, place, place.getSize() * 1.2f);
        where.setAlignment(Element.ALIGN_RIGHT);
        // On one line with the name beside it.
        PdfStructureElement named = part("P");
        if (!written(office)) {
            PaperStandards.readAs(named, office);
        }
        float right =
                paper.put(named, where, office, half, paper.width(), top - (name.getSize() - place.getSize() * 1.2f));
        paper.to(Math.min(left, right));
        flow("H1", title, font(11, Font.NORMAL), 2);
    }

    /** A line that nobody overlooks. */
    void notice(String text) {
        Font font = font(9, Font.BOLD);
        Paragraph said = line(text, font, font.getSize() * 1.1f);
        said.setAlignment(Element.ALIGN_CENTER);
        paper.down(GAP * scale);
        paper.room(paper.height(said, 5, paper.width() - 5) + 10);
        float top = paper.y();
        float end = paper.put(part("P"), said, text, 5, paper.width() - 5, top - 4) - 6;
        paper.frame(top, end, THIN);
        paper.to(end);
    }

    /** The state in large words, and what it means. */
    void status(String word, String meaning) {
        paper.down(GAP * scale);
        float inset = 10 * scale;
        float end = paper.width() - inset;
        Paragraph large = line(word, font(26, Font.BOLD), 32 * scale);
        Paragraph sentence = line(meaning, font(11.5f, Font.NORMAL), 16 * scale);
        paper.room(paper.height(large, inset, end) + paper.height(sentence, inset, end) + 6 + inset);
        float top = paper.y();
        float below = paper.put(part("P"), large, word, inset, end, top - 4);
        below = paper.put(part("P"), sentence, meaning, inset, end, below - 2) - inset;
        paper.frame(top, below, 2);
        paper.to(below);
    }

    /** What the citizen does now. */
    void steps(List<String> sentences) {
        for (String sentence : sentences) {
            flow("P", sentence, font(11, Font.BOLD), GAP + 2);
        }
    }

    void paragraph(String text) {
        flow("P", text, font(10.5f, Font.NORMAL), GAP + 2);
    }

    void small(String text) {
        flow("P", text, font(9.5f, Font.NORMAL), 6);
    }

    /** The facts, and beside them the reference as a QR with its caption. */
    void facts(List<Fact> facts, String reference, String caption) {
        paper.down((GAP + 8) * scale);
        paper.room(QR_SIDE + 24);
        paper.line(paper.y(), THIN);
        float top = paper.y() - 6;
        paper.to(top);
        table(facts, 2f / 7, paper.width() - QR_SIDE - BESIDE, font(FACT, Font.NORMAL), font(FACT, Font.BOLD));
        float facted = paper.y();
        paper.to(Math.min(facted, code(reference, ErrorCorrectionLevel.M, reference, caption, top)));
    }

    /** Short words and what they stand for, over the whole width. */
    void list(List<Fact> lines) {
        paper.down((GAP + 8) * scale);
        table(lines, 1f / 5, paper.width(), font(FACT, Font.BOLD), font(FACT, Font.NORMAL));
    }

    /** Sentences, and beside them the signature over what they say, as a QR with its caption. */
    void signed(List<String> lines, Optional<String> signature, String caption) {
        paper.down(GAP * scale);
        float side = paper.width() - QR_SIDE - BESIDE;
        Font font = font(FACT, Font.NORMAL);
        float needed = 2;
        for (String line : lines) {
            needed += paper.height(line(line, font, font.getSize() * 1.3f), 0, side) + 4 * scale;
        }
        paper.room(signature.isPresent() ? Math.max(needed, QR_SIDE + 24) : needed);
        paper.line(paper.y(), THIN);
        float top = paper.y() - 6;
        paper.down(2);
        for (String line : lines) {
            paper.down(4 * scale);
            paper.to(paper.put(part("P"), line(line, font, font.getSize() * 1.3f), line, 0, side, paper.y()));
        }
        float told = paper.y();
        paper.to(signature
                .map(text -> Math.min(told, code(text, ErrorCorrectionLevel.L, caption, caption, top)))
                .orElse(told));
    }

    /**
     * A code at the end of the line, and its caption below.
     *
     * @param said what who cannot see it is told in its place
     */
    private float code(String text, ErrorCorrectionLevel level, String said, String caption, float top) {
        float from = paper.width() - QR_SIDE;
        paper.figure(said, QR_SIDE, from, top, (canvas, x, y) -> PrintedQr.draw(canvas, text, level, x, y, QR_SIDE));
        Font small = font(CAPTION, Font.NORMAL);
        Paragraph below = line(caption, small, small.getSize() * 1.1f);
        below.setAlignment(Element.ALIGN_RIGHT);
        return paper.put(part("P"), below, caption, from, paper.width(), top - QR_SIDE);
    }

    private void table(List<Fact> facts, float labels, float width, Font label, Font value) {
        PdfStructureElement table = part("Table");
        float at = width * labels;
        for (Fact fact : facts) {
            Paragraph name = line(fact.label(), label, label.getSize() * 1.05f);
            Paragraph what = text(fact.value(), value, value.getSize() * 1.05f);
            paper.room(Math.max(paper.height(name, 0, at - 4), paper.height(what, at, width)));
            float top = paper.y();
            PdfStructureElement row = paper.element(table, "TR");
            PdfStructureElement heading = paper.element(row, "TH");
            PaperStandards.heads(heading, true);
            float left = paper.put(heading, name, fact.label(), 0, at - 4, top);
            PdfStructureElement cell = paper.element(row, "TD");
            if (!written(fact.value())) {
                PaperStandards.readAs(cell, fact.value());
            }
            float right = paper.put(cell, what, fact.value(), at, width, top);
            paper.to(Math.min(left, right) - 2.5f * scale);
        }
    }

    private PdfStructureElement part(String kind) {
        return paper.element(paper.root(), kind);
    }

    private void flow(String kind, String text, Font font, float before) {
        Paragraph paragraph = line(text, font, font.getSize() * 1.3f);
        paper.down(before * scale);
        paper.room(paper.height(paragraph, 0, paper.width()));
        paper.to(paper.put(part(kind), paragraph, text, 0, paper.width(), paper.y()));
    }

    /** Where its language begins: without being told, the library puts text from right to left at the left all the same. */
    private static Paragraph line(String text, Font font, float leading) {
        Paragraph paragraph = new Paragraph(leading, text, font);
        paragraph.setAlignment(Element.ALIGN_LEFT);
        return paragraph;
    }

    /** Bold is the same face with a stroke: the library brings one weight. */
    private Font font(float size, int style) {
        return new Font(typeface, Math.max(LEAST_LETTERS, size * scale), style);
    }

    /** Text that may be anybody's name: as letters where the page's font has them, else as shapes. */
    private Paragraph text(String given, Font font, float leading) {
        String text = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (written(given)) {
            return line(text, font, leading);
        }
        Paragraph drawn = new Paragraph(new Chunk(shapes(text, font), 0, -font.getSize() * 0.25f));
        drawn.setLeading(leading * 1.2f);
        drawn.setAlignment(Element.ALIGN_LEFT);
        return drawn;
    }

    /**
     * Whether the page's font has all letters. PDF viewers put an accent of its own beside its letter, so one that has no letter
     * with it in Unicode is drawn too.
     */
    private boolean written(String given) {
        return Normalizer.normalize(given, Normalizer.Form.NFC)
                .codePoints()
                .allMatch(c ->
                        typeface.charExists(c) && (rightToLeft || Character.getType(c) != Character.NON_SPACING_MARK));
    }

    private Image shapes(String text, Font font) {
        var drawn = new java.awt.Font(
                        java.awt.Font.SANS_SERIF, font.isBold() ? java.awt.Font.BOLD : java.awt.Font.PLAIN, 1)
                .deriveFont(font.getSize());
        var bounds = drawn.getStringBounds(text, new java.awt.font.FontRenderContext(null, true, true));
        float width = (float) bounds.getWidth();
        float height = (float) bounds.getHeight();
        PdfTemplate template = paper.writer().getDirectContent().createTemplate(width, height);
        Graphics2D graphics = template.createGraphicsShapes(width, height);
        graphics.setFont(drawn);
        graphics.drawString(text, 0f, (float) -bounds.getY());
        graphics.dispose();
        try {
            return Image.getInstance(template);
        } catch (DocumentException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        paper.close();
    }
}
