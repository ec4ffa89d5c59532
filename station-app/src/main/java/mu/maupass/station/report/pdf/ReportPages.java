package mu.maupass.station.report.pdf;

import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mu.maupass.station.receipt.PaperStandards;
import mu.maupass.station.receipt.PrintedQr;
import mu.maupass.station.receipt.Typefaces;
import mu.maupass.station.strings.Language;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.Document;
import org.openpdf.text.Element;
import org.openpdf.text.Font;
import org.openpdf.text.PageSize;
import org.openpdf.text.Phrase;
import org.openpdf.text.pdf.BaseFont;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfArray;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfTemplate;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Landscape pages that are filled from the top down, in black and grey for any printer. All that is said on them is tagged, so that a
 * screen reader reads it in its order; one embedded typeface. A page is written out once the next one begins.
 */
final class ReportPages implements AutoCloseable {
    private static final float SIDE = 33;
    private static final float TOP = 36;
    private static final float BOTTOM = 44;
    private static final float FOOTER_SIZE = 8;
    private static final float COUNT_WIDTH = 40;
    /** The first letter behind those of ASCII that are seen; the typeface has all of those. */
    private static final char DELETE = 0x7f;

    private static final float BOLD_STROKE = 0.045f;
    private static final String UNKNOWN_LETTER = "?";
    private static final PdfName ARTIFACT = new PdfName("Artifact");

    private final Document document;
    private final PdfWriter writer;
    private final BaseFont typeface;
    private final boolean rightToLeft;
    private final PdfStructureElement root;
    private final PdfTemplate pageCount;
    private final String footer;
    private final Consumer<ReportPages> onNewPage;
    private float y;

    /**
     * @param footer    at the foot of each page, with the page's number behind it
     * @param onNewPage what each page but the first begins with
     */
    ReportPages(OutputStream out, String title, Language language, String footer, Consumer<ReportPages> onNewPage) {
        this.document = new Document(PageSize.A4.rotate(), SIDE, SIDE, TOP, BOTTOM);
        this.writer = PaperStandards.open(document, out, title, language);
        this.footer = footer;
        this.onNewPage = onNewPage;
        this.typeface = Typefaces.of(language);
        this.rightToLeft = language.rightToLeft();
        this.root = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
        this.pageCount = writer.getDirectContent().createTemplate(COUNT_WIDTH, FOOTER_SIZE * 2);
        this.y = document.getPageSize().getHeight() - TOP;
    }

    float left() {
        return SIDE;
    }

    float right() {
        return document.getPageSize().getWidth() - SIDE;
    }

    /** Where the next thing is drawn, from the bottom of the page. */
    float y() {
        return y;
    }

    /** The whole document, above all other elements. */
    PdfStructureElement root() {
        return root;
    }

    PdfStructureElement element(PdfStructureElement above, String kind) {
        return new PdfStructureElement(above, new PdfName(kind));
    }

    /** The heading of a column. */
    PdfStructureElement heading(PdfStructureElement row) {
        PdfStructureElement heading = element(row, "TH");
        PaperStandards.heads(heading, false);
        return heading;
    }

    /**
     * Writes out the last element below one, with all that is below it; nothing is added to it any more. A long table
     * has so many that they cannot all be held until its end.
     */
    void finish(PdfStructureElement above) {
        if (above.get(PdfName.K) instanceof PdfArray kids) {
            try {
                write(kids, kids.size() - 1);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** In its place stays where it was written. */
    private void write(PdfArray kids, int at) throws IOException {
        if (kids.getPdfObject(at) instanceof PdfStructureElement element) {
            if (element.get(PdfName.K) instanceof PdfArray below) {
                for (int i = 0; i < below.size(); i++) {
                    write(below, i);
                }
            }
            kids.set(at, element.getReference());
            writer.addToBody(element, element.getReference());
        }
    }

    PdfContentByte canvas() {
        return writer.getDirectContent();
    }

    /** Goes down, and to the next page where there is not this much room. */
    void down(float by) {
        y -= by;
    }

    /** Begins a page unless this much room is left on this one. */
    void room(float height) {
        if (y - height < BOTTOM) {
            nextPage();
        }
    }

    void nextPage() {
        foot();
        document.newPage();
        y = document.getPageSize().getHeight() - TOP;
        onNewPage.accept(this);
    }

    /** A line of text over the whole width, as a paragraph or heading; longer ones go on below. */
    void line(String text, String kind, float size, boolean bold) {
        PdfStructureElement element = element(root, kind);
        StringBuilder part = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String longer = part.isEmpty() ? word : part + " " + word;
            if (!part.isEmpty() && width(longer, size) > right() - left()) {
                one(part.toString(), element, size, bold);
                part.setLength(0);
                part.append(word);
            } else {
                part.setLength(0);
                part.append(longer);
            }
        }
        one(part.toString(), element, size, bold);
    }

    private void one(String text, PdfStructureElement element, float size, boolean bold) {
        room(size * 1.4f);
        down(size * 1.2f);
        text(text, element, left(), y, size, bold);
        down(size * 0.3f);
    }

    /** Text at a place. */
    void text(String text, @Nullable PdfStructureElement element, float x, float at, float size, boolean bold) {
        texts(List.of(new Placed(text, x)), element, at, size, bold);
    }

    /** A text, and where it begins. */
    record Placed(String text, float x) {}

    /** Texts on one line that are one element together; without one they say nothing that others do not say. */
    void texts(List<Placed> texts, @Nullable PdfStructureElement element, float at, float size, boolean bold) {
        PdfContentByte canvas = canvas();
        if (element == null) {
            canvas.beginMarkedContentSequence(ARTIFACT);
        } else {
            if (rightToLeft) {
                PaperStandards.readAs(element, texts.stream().map(Placed::text).collect(Collectors.joining(" ")));
            }
            canvas.beginMarkedContentSequence(element);
        }
        if (rightToLeft) {
            mirrored(texts, at, size, bold);
        } else {
            written(texts, at, size, bold);
        }
        canvas.endMarkedContentSequence();
    }

    private void written(List<Placed> texts, float at, float size, boolean bold) {
        PdfContentByte canvas = canvas();
        canvas.beginText();
        canvas.setFontAndSize(typeface, size);
        // Bold is the same face with a stroke: the library brings one weight.
        canvas.setTextRenderingMode(
                bold ? PdfContentByte.TEXT_RENDER_MODE_FILL_STROKE : PdfContentByte.TEXT_RENDER_MODE_FILL);
        canvas.setLineWidth(size * BOLD_STROKE);
        for (Placed one : texts) {
            canvas.setTextMatrix(one.x(), at);
            canvas.showText(known(one.text()));
        }
        canvas.endText();
    }

    /** The same from the other side, in the order and the forms in which it is written from right to left. */
    private void mirrored(List<Placed> texts, float at, float size, boolean bold) {
        Font font = new Font(typeface, size, bold ? Font.BOLD : Font.NORMAL);
        for (Placed one : texts) {
            ColumnText.showTextAligned(
                    canvas(),
                    Element.ALIGN_RIGHT,
                    new Phrase(known(one.text()), font),
                    mirror(one.x()),
                    at,
                    0,
                    PdfWriter.RUN_DIRECTION_RTL,
                    0);
        }
    }

    /** The same place from the other side, where a line begins there. */
    private float mirror(float x) {
        return document.getPageSize().getWidth() - x;
    }

    /** The same so that it ends at a place. */
    void textBefore(String text, @Nullable PdfStructureElement element, float x, float at, float size) {
        this.text(text, element, x - width(text, size), at, size, false);
    }

    /** As much of a text as fits into a width. */
    String fitting(String text, float size, float width) {
        if (width(text, size) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 1 && width(text.substring(0, length) + "…", size) > width) {
            length--;
        }
        return text.substring(0, length) + "…";
    }

    float width(String text, float size) {
        return typeface.getWidthPoint(known(text), size);
    }

    /** Only letters that the typeface has: a PDF without a letter would show another one in its place. */
    private String known(String given) {
        // Nearly every cell: codes, times and identifiers.
        if (given.chars().allMatch(letter -> letter >= ' ' && letter < DELETE)) {
            return given;
        }
        String text = Normalizer.normalize(given, Normalizer.Form.NFC);
        if (text.codePoints().allMatch(typeface::charExists)) {
            return text;
        }
        StringBuilder known = new StringBuilder();
        text.codePoints()
                .forEach(letter ->
                        known.append(typeface.charExists(letter) ? Character.toString(letter) : UNKNOWN_LETTER));
        return known.toString();
    }

    /** A filled rectangle; it says nothing that a text does not say. */
    void bar(float x, float at, float width, float height, float grey) {
        filled(across(x, width), at, width, height, grey);
    }

    /** Where something this wide begins on the paper, whatever the direction of the text. */
    float across(float x, float width) {
        return rightToLeft ? mirror(x + width) : x;
    }

    /** A square code, at this place of the paper whatever the direction of the text. */
    void qr(String text, float x, float at, float side) {
        PdfContentByte canvas = canvas();
        canvas.beginMarkedContentSequence(ARTIFACT);
        canvas.setGrayFill(0);
        PrintedQr.draw(canvas, text, ErrorCorrectionLevel.L, x, at, side);
        canvas.resetGrayFill();
        canvas.endMarkedContentSequence();
    }

    private void filled(float x, float at, float width, float height, float grey) {
        PdfContentByte canvas = canvas();
        canvas.beginMarkedContentSequence(ARTIFACT);
        canvas.setGrayFill(grey);
        canvas.rectangle(x, at, width, height);
        canvas.fill();
        canvas.resetGrayFill();
        canvas.endMarkedContentSequence();
    }

    /** How many pages there will be is known at the end, so the number is drawn into a place that each page shows. */
    private void foot() {
        float at = BOTTOM - 20;
        String text = footer.formatted(writer.getPageNumber());
        text(text, null, left(), at, FOOTER_SIZE, false);
        PdfContentByte canvas = canvas();
        canvas.beginMarkedContentSequence(ARTIFACT);
        float end = left() + width(text, FOOTER_SIZE);
        canvas.addTemplate(pageCount, across(end, COUNT_WIDTH), at);
        canvas.endMarkedContentSequence();
    }

    @Override
    public void close() {
        foot();
        int pages = writer.getPageNumber();
        pageCount.beginText();
        pageCount.setFontAndSize(typeface, FOOTER_SIZE);
        String count = Integer.toString(pages);
        pageCount.setTextMatrix(rightToLeft ? COUNT_WIDTH - width(count, FOOTER_SIZE) : 0, 0);
        pageCount.showText(count);
        pageCount.endText();
        document.close();
    }
}
