package mu.maupass.station.report.pdf;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportWords;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.PdfStructureElement;

/** The table of all visits, over as many pages as it takes; each page begins with the names of its columns. */
final class VisitTable {
    private static final float SIZE = 6.5f;
    private static final float LINE = 9.5f;
    private static final float HEADER_GREY = 0.88f;

    private static final float GAP = 3;

    /**
     * @param sample as long as what stands in it mostly; of a code without its hyphen, so that nobody takes it for one
     * @param known values that all have to fit
     */
    private record Column(String name, String sample, List<String> known) {
        Column(String name, String sample) {
            this(name, sample, List.of());
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column("place", "00000"),
            new Column("begun", "00/00/00 00:00:00"),
            new Column("ended", "00:00:00"),
            new Column("agent", "a.a.nnnnnnnn"),
            new Column("path", "", values(VisitPath.values(), VisitPath::value)),
            new Column("document", "", values(DocumentKind.values(), DocumentKind::value)),
            new Column("strength", "", values(Classification.values(), Classification::value)),
            new Column("outcome", "", values(VisitOutcome.values(), VisitOutcome::value)),
            new Column("reason", "W 000"),
            new Column("second_person", "a.a.nnnnnnnn"),
            new Column("duration_s", "000:00"),
            new Column("standing", "", values(ReportRow.Standing.values(), ReportRow.Standing::value)),
            new Column("state", "", values(DeliveryState.values(), DeliveryState::value)),
            new Column("code", "W 000"),
            new Column("reference", "00000000-0000-0000-0000-000000000000"));

    private static <E> List<String> values(E[] all, Function<E, String> value) {
        return Stream.of(all).map(value).toList();
    }

    private final ReportWords words;
    private final boolean byCells;
    private final DateTimeFormatter begun;
    private final DateTimeFormatter ended;
    private List<Float> widths = List.of();
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

    /** Whether all columns have their place beside each other. */
    boolean fits(ReportPages pages) {
        return widths(pages).stream().reduce(0f, Float::sum) <= pages.right() - pages.left() + 0.1f;
    }

    /** Begins a page. */
    void header(ReportPages pages) {
        if (table == null) {
            widths = widths(pages);
            pages.line(words.get("report.section.visits"), "H2", 12, true);
            table = pages.element(pages.root(), "Table");
        }
        pages.down(LINE + 3);
        pages.bar(pages.left(), pages.y() - 3, pages.right() - pages.left(), LINE + 2, HEADER_GREY);
        draw(pages, COLUMNS.stream().map(this::title).toList(), "TH", true);
        pages.down(2);
    }

    private String title(Column column) {
        return words.column(column.name()).replace(" (s)", "");
    }

    /** As wide as each title and each known value is in this language; what is left over is shared out. */
    private List<Float> widths(ReportPages pages) {
        List<Float> needed = COLUMNS.stream()
                .map(column -> Stream.concat(
                                        Stream.of(title(column), column.sample()),
                                        column.known().stream().map(words::value))
                                .map(text -> pages.width(text, SIZE))
                                .max(Comparator.naturalOrder())
                                .orElseThrow()
                        + GAP)
                .toList();
        float all = needed.stream().reduce(0f, Float::sum);
        float spare = Math.max(0, (pages.right() - pages.left() - all) / needed.size());
        return needed.stream().map(width -> width + spare).toList();
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
            float width = widths.get(i);
            placed.add(new ReportPages.Placed(pages.fitting(cells.get(i), SIZE, width - GAP), x));
            x += width;
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
