package mu.maupass.station.report.pdf;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportSource;
import mu.maupass.station.report.ReportTables;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.failure.SyncException;
import org.openpdf.text.ExceptionConverter;
import org.openpdf.text.pdf.PdfStructureElement;

/** The official form: totals with bars, both paths, the reconciliation, who signed, and all visits. */
public final class PdfFormat implements ReportFormat {
    private static final float TEXT = 9;
    private static final float SECTION = 12;
    private static final float TITLE = 20;
    private static final float QR_SIDE = 180;
    private static final float LABEL_WIDTH = 270;
    private static final float NUMBER_AT = 330;
    private static final float BAR_WIDTH = 320;
    private static final float BAR_GREY = 0.55f;

    /** More than these would want more memory than the station has. */
    private static final long CELLS_UP_TO = 2_000;

    private final Strings strings;
    private final BriefSignature signature;
    private final long cellsUpTo;

    /** Makes the text of the code on the page. */
    @FunctionalInterface
    public interface BriefSignature {
        /**
         * The station's signature over a report's figures and the hash of its rows, short enough for a QR.
         *
         * @throws SyncException T-118
         */
        String over(ReportHead head, ReportResult result) throws SyncException;
    }

    public PdfFormat(Strings strings, BriefSignature signature) {
        this(strings, signature, CELLS_UP_TO);
    }

    /** @param cellsUpTo up to how many visits each cell of their table is an element of its own; of more, each row is one */
    public PdfFormat(Strings strings, BriefSignature signature, long cellsUpTo) {
        this.strings = strings;
        this.signature = signature;
        this.cellsUpTo = cellsUpTo;
    }

    @Override
    public String ending() {
        return "pdf";
    }

    @Override
    public ReportResult write(ReportSource source, OutputStream out) throws IOException, SyncException {
        ReportHead head = source.head();
        ReportWords words = new ReportWords(strings, head.period().zone());
        ReportResult result = source.read((_, _) -> {});
        String code = signature.over(head, result);
        VisitTable visits =
                new VisitTable(words, head.period().zone(), result.totals().visits() <= cellsUpTo);
        Beginning beginning = new Beginning();
        String title =
                words.get("report.title") + " " + strings.isolated(head.period().toString());
        String footer = (title + "   " + words.get("report.page", "\u0000", ""))
                .replace("%", "%%")
                .replace("\u0000", "%d");
        try (ReportPages pages = new ReportPages(out, title, strings.language(), footer, beginning)) {
            opening(pages, head, words);
            for (ReportTables.Section section :
                    ReportTables.of(head, result, words).sections()) {
                section(pages, section);
            }
            signed(pages, head, result, code, words);
            if (result.totals().visits() > 0) {
                beginning.with = visits::header;
                pages.nextPage();
                source.read((row, _) -> visits.row(pages, row));
                beginning.with = _ -> {};
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (ExceptionConverter e) {
            // The library's own for what the stream could not take.
            if (e.getException() instanceof IOException why) {
                throw why;
            }
            throw e;
        }
        return result;
    }

    /** With what each page begins; it changes where the table of visits begins. */
    private static final class Beginning implements Consumer<ReportPages> {
        private Consumer<ReportPages> with = _ -> {};

        @Override
        public void accept(ReportPages pages) {
            with.accept(pages);
        }
    }

    private static void opening(ReportPages pages, ReportHead head, ReportWords words) {
        pages.line(words.get("report.title"), "H1", TITLE, true);
        if (head.training()) {
            pages.line(words.get("report.title.training"), "P", SECTION, true);
        }
        pages.line(
                words.get("report.period") + "  "
                        + words.strings().isolated(head.period().toString()),
                "P",
                SECTION,
                false);
        pages.line(
                words.get("report.stations") + "  "
                        + head.stations().stream()
                                .map(station -> station.id() + " – " + station.office())
                                .collect(Collectors.joining("; ")),
                "P",
                SECTION,
                false);
        pages.line(
                words.get("report.made") + "  " + words.time(head.madeAt()) + "  "
                        + words.get("report.made-by", head.madeBy()),
                "P",
                TEXT,
                false);
        pages.line(words.get("report.identity"), "P", TEXT, false);
    }

    private static void section(ReportPages pages, ReportTables.Section section) {
        float line = TEXT * 1.5f;
        pages.room(SECTION * 3 + line * Math.min(section.lines().size() + 1, 4));
        pages.down(SECTION * 0.6f);
        pages.line(section.title(), "H2", SECTION, true);
        PdfStructureElement table = pages.element(pages.root(), "Table");
        List<Float> columns = columns(section);
        if (!section.header().isEmpty()) {
            cells(pages, table, "TH", List.copyOf(section.header()), columns);
        }
        long most = section.lines().stream()
                .map(cells -> cells.get(1))
                .filter(Long.class::isInstance)
                .mapToLong(Long.class::cast)
                .max()
                .orElse(0);
        for (List<Object> cells : section.lines()) {
            cells(pages, table, "TD", cells, columns);
            if (section.counts() && most > 0 && cells.get(1) instanceof Long count) {
                pages.bar(
                        pages.left() + NUMBER_AT + 14, pages.y() - 1, BAR_WIDTH * count / most, TEXT * 0.9f, BAR_GREY);
            }
        }
        for (String remark : section.remarks()) {
            pages.line(remark, "P", TEXT, true);
        }
    }

    private static List<Float> columns(ReportTables.Section section) {
        return section.header().isEmpty() ? List.of(0f, NUMBER_AT) : List.of(0f, 130f, 200f, 290f, 440f, 530f);
    }

    private static void cells(
            ReportPages pages, PdfStructureElement table, String kind, List<Object> cells, List<Float> columns) {
        pages.room(TEXT * 1.5f);
        pages.down(TEXT * 1.4f);
        PdfStructureElement row = pages.element(table, "TR");
        for (int i = 0; i < cells.size(); i++) {
            PdfStructureElement cell = kind.equals("TH") ? pages.heading(row) : pages.element(row, kind);
            float at = pages.left() + columns.get(i);
            if (cells.size() == 2 && i == 1 && cells.get(i) instanceof Long number) {
                pages.textBefore(Long.toString(number), cell, at, pages.y(), TEXT);
            } else if (cells.size() == 2 && i == 1) {
                value(pages, cells.get(i).toString(), cell);
            } else {
                pages.text(cells.get(i).toString(), cell, at, pages.y(), TEXT, kind.equals("TH"));
            }
        }
    }

    /** A short one stands under the numbers. */
    private static void value(ReportPages pages, String text, PdfStructureElement cell) {
        if (pages.width(text, TEXT) < NUMBER_AT - LABEL_WIDTH) {
            pages.textBefore(text, cell, pages.left() + NUMBER_AT, pages.y(), TEXT);
        } else {
            pages.text(text, cell, pages.left() + LABEL_WIDTH, pages.y(), TEXT, false);
        }
    }

    private static void signed(
            ReportPages pages, ReportHead head, ReportResult result, String code, ReportWords words) {
        pages.room(QR_SIDE + SECTION * 6);
        pages.down(SECTION);
        pages.line(words.get("report.section.signature"), "H2", SECTION, true);
        pages.line(words.get("report.signed-by", head.madeBy()), "P", TEXT, false);
        pages.line(words.get("report.hash") + "  " + result.rowsSha256(), "P", TEXT, false);
        float at = pages.y() - QR_SIDE - 6;
        pages.qr(code, pages.across(pages.left(), QR_SIDE), at, QR_SIDE);
        pages.down(QR_SIDE + 8);
        pages.line(words.get("report.qr"), "P", TEXT, false);
    }
}
