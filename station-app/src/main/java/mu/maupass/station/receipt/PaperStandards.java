package mu.maupass.station.receipt;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import mu.maupass.station.strings.Language;
import org.openpdf.text.Document;
import org.openpdf.text.pdf.PdfDictionary;
import org.openpdf.text.pdf.PdfName;
import org.openpdf.text.pdf.PdfObject;
import org.openpdf.text.pdf.PdfString;
import org.openpdf.text.pdf.PdfStructureElement;
import org.openpdf.text.pdf.PdfWriter;

/**
 * What a PDF has to say of itself so that everybody can read it, now and in thirty years: PDF/UA-1 (ISO 14289-1) and
 * PDF/A-2a (ISO 19005-2). That its content is tagged and its letters are embedded is up to who draws it.
 */
public final class PaperStandards {
    private static final String MAKER = "MauPass Station";
    /** The library writes it for this word only as PDF/A has it. */
    private static final String ARCHIVE_INTENT = "PDFA/1";

    private static final String SRGB = "sRGB IEC61966-2.1";

    /** PDF/A knows no words of PDF/UA: they are described where they are used (ISO 19005-2, 6.6.2.3). */
    private static final String XMP = """
            <?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
            <x:xmpmeta xmlns:x="adobe:ns:meta/">
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
             xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
             xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
             xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
             xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>
            <dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>
            <pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>
            <pdfuaid:part>1</pdfuaid:part>
            <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
            <pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
            <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
            <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
            <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
            <pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
            <pdfaProperty:category>internal</pdfaProperty:category>
            <pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
            </rdf:li></rdf:Seq></pdfaSchema:property>
            </rdf:li></rdf:Bag></pdfaExtension:schemas>
            </rdf:Description></rdf:RDF></x:xmpmeta>
            <?xpacket end="r"?>""";

    private PaperStandards() {}

    /**
     * Opens a document that says of itself what both standards ask for.
     *
     * @return what writes it; the stream stays open once the document is closed
     */
    public static PdfWriter open(Document document, OutputStream out, String title, Language language) {
        PdfWriter writer = PdfWriter.getInstance(document, out);
        writer.setCloseStream(false);
        // Neither standard knows PDF 2.0.
        writer.setPdfVersion(PdfWriter.VERSION_1_7);
        writer.setTagged();
        // What is read aloud in place of drawn letters stands no more openly in the file than the letters do.
        writer.setFullCompression();
        writer.setViewerPreferences(PdfWriter.DisplayDocTitle);
        document.addTitle(title);
        document.addCreator(MAKER);
        writer.setXmpMetadata(
                XMP.formatted(escaped(title), language.documentTag()).getBytes(StandardCharsets.UTF_8));
        document.open();
        // What the library's own setter is told does not come into the file.
        writer.getExtraCatalog().put(PdfName.LANG, new PdfString(language.documentTag()));
        try {
            writer.setOutputIntents(
                    SRGB, ARCHIVE_INTENT, "http://www.color.org", SRGB, ICC_Profile.getInstance(ColorSpace.CS_sRGB));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** What is read instead of what is drawn: of shapes, and of letters that are drawn from the other end of the line. */
    public static void readAs(PdfStructureElement element, String text) {
        element.put(new PdfName("ActualText"), new PdfString(text, PdfObject.TEXT_UNICODE));
    }

    /** What is said of a picture. */
    public static void described(PdfStructureElement figure, String text) {
        figure.put(new PdfName("Alt"), new PdfString(text, PdfObject.TEXT_UNICODE));
    }

    /** Whether a heading of a table is that of its row or of its column. */
    public static void heads(PdfStructureElement heading, boolean row) {
        PdfDictionary scope = new PdfDictionary();
        scope.put(new PdfName("O"), new PdfName("Table"));
        scope.put(new PdfName("Scope"), new PdfName(row ? "Row" : "Column"));
        heading.put(new PdfName("A"), scope);
    }
}
