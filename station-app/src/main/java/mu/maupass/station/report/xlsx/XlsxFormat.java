package mu.maupass.station.report.xlsx;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import mu.maupass.station.report.ReportFormat;
import mu.maupass.station.report.ReportHead;
import mu.maupass.station.report.ReportLine;
import mu.maupass.station.report.ReportResult;
import mu.maupass.station.report.ReportRow;
import mu.maupass.station.report.ReportSource;
import mu.maupass.station.report.ReportTables;
import mu.maupass.station.report.ReportWords;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.failure.SyncException;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A workbook of two sheets: totals, and all visits with typed cells, a frozen header and filters, ready to be printed. Texts are
 * texts: nothing in it is a formula. Holds some hundred rows at most.
 */
public final class XlsxFormat implements ReportFormat {
    private static final int ROWS_AT_ONCE = 200;
    private static final String TIME = "yyyy-mm-dd hh:mm:ss";
    private static final String SECONDS = "0.000";
    private static final double TWO_COLUMNS = 58;
    private static final String HEADER_FILL = "E6E6E6";

    private final Strings strings;

    public XlsxFormat(Strings strings) {
        this.strings = strings;
    }

    @Override
    public String ending() {
        return "xlsx";
    }

    @Override
    public ReportResult write(ReportSource source, OutputStream out) throws IOException, SyncException {
        ReportHead head = source.head();
        ReportWords words = new ReportWords(strings, head.period().zone());
        ReportResult result = source.read((_, _) -> {});
        // The application's version has to be two numbers with a dot.
        try (Workbook workbook = new Workbook(new StaysOpen(out), "MauPass Station", "1.0")) {
            workbook.properties().setTitle(words.get("report.title") + " " + head.period());
            summary(workbook, head, result, words);
            visits(workbook, source, words);
        }
        return result;
    }

    private static void summary(Workbook workbook, ReportHead head, ReportResult result, ReportWords words)
            throws IOException {
        Worksheet sheet = workbook.newWorksheet(words.get("report.sheet.summary"));
        sheet.width(0, TWO_COLUMNS);
        sheet.width(1, TWO_COLUMNS);
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        int row = 0;
        sheet.value(row, 0, words.get("report.title"));
        sheet.style(row, 0).bold().fontSize(16).set();
        row++;
        if (head.training()) {
            sheet.value(row, 0, words.get("report.title.training"));
            sheet.style(row, 0).bold().set();
            row++;
        }
        row = line(sheet, row, words.get("report.period"), head.period().toString());
        row = line(
                sheet,
                row,
                words.get("report.stations"),
                head.stations().stream()
                        .map(station -> station.id() + " – " + station.office())
                        .collect(Collectors.joining("; ")));
        row = line(sheet, row, words.get("report.made"), words.time(head.madeAt()));
        for (ReportTables.Section section : ReportTables.of(head, result, words).sections()) {
            row = section(sheet, row + 1, section);
        }
        row = line(sheet, row + 1, words.get("report.hash"), result.rowsSha256());
        sheet.value(row++, 0, words.get("report.signed-by", head.madeBy()));
        sheet.value(row, 0, words.get("report.identity"));
        sheet.finish();
    }

    private static int line(Worksheet sheet, int row, String label, String value) {
        sheet.value(row, 0, label);
        sheet.value(row, 1, value);
        return row + 1;
    }

    private static int section(Worksheet sheet, int from, ReportTables.Section section) {
        int row = from;
        sheet.value(row, 0, section.title());
        sheet.style(row, 0).bold().fontSize(12).set();
        row++;
        if (!section.header().isEmpty()) {
            header(sheet, row, section.header());
            row++;
        }
        for (List<Object> line : section.lines()) {
            for (int column = 0; column < line.size(); column++) {
                switch (line.get(column)) {
                    case Long number -> sheet.value(row, column, number);
                    case Object text -> sheet.value(row, column, text.toString());
                }
            }
            row++;
        }
        for (String remark : section.remarks()) {
            sheet.value(row++, 0, remark);
        }
        return row;
    }

    private static void header(Worksheet sheet, int row, List<String> names) {
        for (int column = 0; column < names.size(); column++) {
            sheet.value(row, column, names.get(column));
        }
        sheet.range(row, 0, row, names.size() - 1)
                .style()
                .bold()
                .fillColor(HEADER_FILL)
                .wrapText(true)
                .set();
    }

    private static void visits(Workbook workbook, ReportSource source, ReportWords words)
            throws IOException, SyncException {
        Worksheet sheet = workbook.newWorksheet(words.get("report.sheet.visits"));
        List<String> columns = ReportLine.COLUMNS;
        for (int column = 0; column < columns.size(); column++) {
            sheet.width(column, width(columns.get(column)));
        }
        sheet.freezePane(0, 1);
        sheet.repeatRows(0);
        sheet.pageOrientation("landscape");
        sheet.paperSize(PaperSize.A4_PAPER);
        sheet.fitToWidth((short) 1);
        sheet.fitToHeight((short) 0);
        sheet.footer("&P / &N", Position.CENTER);
        header(sheet, 0, columns.stream().map(words::column).toList());
        int[] written = new int[1];
        ZoneId zone = source.head().period().zone();
        source.read((row, _) -> {
            int at = ++written[0];
            if (at >= Worksheet.MAX_ROWS) {
                throw new IOException("more visits than a sheet has rows");
            }
            visit(sheet, at, row, zone, words);
            if (at % ROWS_AT_ONCE == 0) {
                sheet.flush();
            }
        });
        sheet.setAutoFilter(0, 0, Math.max(1, written[0]), columns.size() - 1);
        sheet.finish();
    }

    private static double width(String column) {
        return switch (column) {
            case "reference", "visit" -> 38;
            case "begun", "ended" -> 20;
            default -> column.endsWith("_s") || column.equals("place") ? 11 : 16;
        };
    }

    private static void visit(Worksheet sheet, int at, ReportRow row, ZoneId zone, ReportWords words) {
        Cells cells = new Cells(sheet, at);
        cells.text(row.station());
        cells.text(row.reference());
        cells.text(row.visit());
        if (row.place().isPresent()) {
            cells.number(row.place().getAsLong());
        } else {
            cells.skip();
        }
        cells.time(row.begun(), zone);
        cells.time(row.ended(), zone);
        cells.text(row.agent());
        cells.text(words.value(row.role()));
        cells.text(words.value(row.path().value()));
        cells.text(words.value(row.document().value()));
        cells.text(row.strength().map(Classification::value).map(words::value).orElse(""));
        cells.text(words.value(row.outcome().value()));
        cells.text(row.reason());
        cells.text(row.second());
        cells.seconds(row.duration());
        for (String step : ReportRow.STEPS) {
            cells.seconds(row.steps().get(step));
        }
        cells.text(words.value(row.standing().value()));
        cells.text(words.value(row.state().value()));
        cells.text(row.code());
    }

    /** Writes a row from left to right. */
    private static final class Cells {
        private final Worksheet sheet;
        private final int row;
        private int column;

        Cells(Worksheet sheet, int row) {
            this.sheet = sheet;
            this.row = row;
        }

        /** Written into the cell itself: a table of all texts would be held until the end. */
        void text(String value) {
            if (!value.isEmpty()) {
                sheet.inlineString(row, column, value);
            }
            column++;
        }

        void number(long value) {
            sheet.value(row, column++, value);
        }

        void time(OffsetDateTime value, ZoneId zone) {
            sheet.value(row, column, value.atZoneSameInstant(zone).toLocalDateTime());
            sheet.style(row, column).format(TIME).set();
            column++;
        }

        void seconds(@Nullable Duration value) {
            if (value != null) {
                sheet.value(row, column, value.toMillis() / 1000.0);
                sheet.style(row, column).format(SECONDS).set();
            }
            column++;
        }

        void skip() {
            column++;
        }
    }

    /** The workbook closes its stream; whoever gave it goes on with it. */
    private static final class StaysOpen extends FilterOutputStream {
        StaysOpen(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] from, int offset, int length) throws IOException {
            out.write(from, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
