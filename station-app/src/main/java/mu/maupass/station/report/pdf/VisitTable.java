package mu.maupass.station.report.pdf;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportWords;
import mu.maupass.sync.activation.Classification;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.PdfStructureElement;

/** The table of all visits, over as many pages as it takes; each page begins with the names of its columns. */
final class VisitTable {
    private static final float SIZE = 6.5f;
    private static final float LINE = 9.5f;
    private static final float HEADER_GREY = 0.88f;

    private record Column(String name, float width) {}

    private static final List<Column> COLUMNS = List.of(
            new Column("place", 28),
            new Column("begun", 62),
            new Column("ended", 38),
            new Column("agent", 58),
            new Column("path", 58),
            new Column("document", 60),
            new Column("strength", 44),
            new Column("outcome", 42),
            new Column("reason", 32),
            new Column("second_person", 58),
            new Column("duration_s", 34),
            new Column("standing", 46),
            new Column("state", 58),
            new Column("code", 30),
            new Column("reference", 128));

    private final ReportWords words;
    private final boolean byCells;
    private final DateTimeFormatter begun;
    private final DateTimeFormatter ended;
    private @Nullable PdfStructureElement table;

    /**
     * @param byCells whether each cell is an element of its own for screen readers; else each row is one cell that holds all of
     *     it: a reader goes from row to row, and not within one
     */
    VisitTable(ReportWords words, ZoneId zone, boolean byCells) {
        this.words = words;
        this.byCells = byCells;
        this.begun = DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss").withZone(zone);
        this.ended = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
    }

    /** Begins a page. */
    void header(ReportPages pages) {
        if (table == null) {
            pages.line(words.get("report.section.visits"), "H2", 12, true);
            table = pages.element(pages.root(), "Table");
        }
        pages.down(LINE + 3);
        pages.bar(pages.left(), pages.y() - 3, pages.right() - pages.left(), LINE + 2, HEADER_GREY);
        draw(
                pages,
                COLUMNS.stream()
                        .map(column -> words.column(column.name()).replace(" (s)", ""))
                        .toList(),
                "TH",
                true);
        pages.down(2);
    }

    void row(ReportPages pages, ReportRow row) {
        pages.room(LINE);
        pages.down(LINE);
        draw(pages, cells(row), "TD", false);
    }

    private void draw(ReportPages pages, List<String> cells, String kind, boolean bold) {
        PdfStructureElement above = Optional.ofNullable(table).orElse(pages.root());
        PdfStructureElement line = pages.element(above, "TR");
        List<ReportPages.Placed> placed = new ArrayList<>();
        float x = pages.left();
        for (int i = 0; i < cells.size(); i++) {
            Column column = COLUMNS.get(i);
            placed.add(new ReportPages.Placed(pages.fitting(cells.get(i), SIZE, column.width() - 3), x));
            x += column.width();
        }
        for (List<ReportPages.Placed> cell :
                byCells ? placed.stream().map(List::of).toList() : List.of(placed)) {
            pages.texts(
                    cell, kind.equals("TH") ? pages.heading(line) : pages.element(line, kind), pages.y(), SIZE, bold);
        }
        pages.finish(above);
    }

    private List<String> cells(ReportRow row) {
        return List.of(
                row.place().isPresent() ? Long.toString(row.place().getAsLong()) : "",
                begun.format(row.begun()),
                ended.format(row.ended()),
                row.agent(),
                words.value(row.path().value()),
                words.value(row.document().value()),
                row.strength().map(Classification::value).map(words::value).orElse(""),
                words.value(row.outcome().value()),
                row.reason(),
                row.second(),
                words.minutes(Optional.of(row.duration())),
                words.value(row.standing().value()),
                words.value(row.state().value()),
                row.code(),
                row.reference());
    }
}
