package mu.maupass.station.receipt;

import java.io.OutputStream;
import mu.maupass.station.strings.Language;
import org.openpdf.text.Document;
import org.openpdf.text.Paragraph;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.ColumnText;
import org.openpdf.text.pdf.PdfContentByte;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfWriter;

/**
 * Paper that is filled from the top down. What is put on it is read in the order in which it is put there, each thing as what
 * it is; lines and frames are not read.
 *
 * <p>Places are counted from where a line of the language begins, in points.
 */
final class TaggedPaper implements AutoCloseable {
    private static final PdfName ARTIFACT = new PdfName("Artifact");

    private final Document document;
    private final PdfWriter writer;
    private final boolean rightToLeft;
    private final PdfStructureElement root;
    private float y;

    TaggedPaper(OutputStream out, Rectangle size, float margin, String title, Language language) {
        document = new Document(size, margin, margin, margin, margin);
        writer = PaperStandards.open(document, out, title, language);
        rightToLeft = language.rightToLeft();
        root = new PdfStructureElement(writer.getStructureTreeRoot(), new PdfName("Document"));
        y = document.top();
    }

    PdfStructureElement root() {
        return root;
    }

    PdfStructureElement element(PdfStructureElement above, String kind) {
        return new PdfStructureElement(above, new PdfName(kind));
    }

    PdfWriter writer() {
        return writer;
    }

    /** The length of a line. */
    float width() {
        return document.right() - document.left();
    }

    /** Where the next thing begins, from the bottom of the page. */
    float y() {
        return y;
    }

    void to(float place) {
        y = place;
    }

    void down(float by) {
        y -= by;
    }

    /** Begins a page unless this much room is left on this one. */
    void room(float height) {
        if (y - height < document.bottom() && y < document.top()) {
            document.newPage();
            y = document.top();
        }
    }

    /** How high a text will be between two places of the line. */
    float height(Paragraph text, float from, float to) {
        ColumnText column = column(text, from, to, document.top());
        column.go(true);
        return document.top() - column.getYLine();
    }

    /**
     * Puts a text between two places of the line.
     *
     * @param said what is read where letters are drawn from the other end of the line
     * @return where it ends, from the bottom of the page
     */
    float put(PdfStructureElement element, Paragraph text, String said, float from, float to, float at) {
        if (rightToLeft) {
            PaperStandards.readAs(element, said);
        }
        ColumnText column = column(text, from, to, at);
        canvas().beginMarkedContentSequence(element);
        column.go();
        canvas().endMarkedContentSequence();
        return column.getYLine();
    }

    private ColumnText column(Paragraph text, float from, float to, float at) {
        ColumnText column = new ColumnText(canvas());
        column.setRunDirection(rightToLeft ? PdfWriter.RUN_DIRECTION_RTL : PdfWriter.RUN_DIRECTION_DEFAULT);
        // The lower end is far below: what has no room has begun a page before.
        column.setSimpleColumn(
                across(from, to), at - document.getPageSize().getHeight(), across(from, to) + to - from, at);
        column.addElement(text);
        return column;
    }

    /** Draws something that is read as a text of its own. */
    void figure(String said, float side, float from, float top, Drawing drawing) {
        PdfStructureElement figure = element(root, "Figure");
        PaperStandards.described(figure, said);
        canvas().beginMarkedContentSequence(figure);
        canvas().setGrayFill(0);
        drawing.on(canvas(), across(from, from + side), top - side);
        canvas().endMarkedContentSequence();
    }

    /** Draws a picture, with its lower left corner at a place of the paper. */
    @FunctionalInterface
    interface Drawing {
        void on(PdfContentByte canvas, float x, float y);
    }

    /** A line over the whole width. */
    void line(float at, float thick) {
        canvas().beginMarkedContentSequence(ARTIFACT);
        canvas().setLineWidth(thick);
        canvas().moveTo(document.left(), at);
        canvas().lineTo(document.right(), at);
        canvas().stroke();
        canvas().endMarkedContentSequence();
    }

    /** A frame over the whole width. */
    void frame(float top, float bottom, float thick) {
        canvas().beginMarkedContentSequence(ARTIFACT);
        canvas().setLineWidth(thick);
        canvas().rectangle(document.left() + thick / 2, bottom + thick / 2, width() - thick, top - bottom - thick);
        canvas().stroke();
        canvas().endMarkedContentSequence();
    }

    private PdfContentByte canvas() {
        return writer.getDirectContent();
    }

    /** The left end on the paper. */
    private float across(float from, float to) {
        return rightToLeft ? document.right() - to : document.left() + from;
    }

    @Override
    public void close() {
        document.close();
    }
}
