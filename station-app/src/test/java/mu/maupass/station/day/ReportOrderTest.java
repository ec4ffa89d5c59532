package mu.maupass.station.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import mu.maupass.station.report.file.ReportFormatName;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which days a report of the windows has, and what its file is called. Today is Thursday, 26 November. */
class ReportOrderTest {
    private static final Clock TODAY = Clock.fixed(Instant.parse("2026-11-26T08:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "2026-11-20, DAY, PDF, MU-PL-01-2026-11-20-fr.pdf",
        "2026-11-20, WEEK, PDF, MU-PL-01-2026-11-16_2026-11-22-fr.pdf",
        "2026-11-26, WEEK, CSV, MU-PL-01-2026-11-23_2026-11-26.csv",
        "2026-11-23, WEEK, CSV, MU-PL-01-2026-11-23_2026-11-26.csv",
        "2026-10-05, MONTH, XLSX, MU-PL-01-2026-10-01_2026-10-31-fr.xlsx",
        "2026-11-05, MONTH, JSON, MU-PL-01-2026-11-01_2026-11-26.json",
        "2026-11-26, DAY, JSON, MU-PL-01-2026-11-26.json",
    })
    void nothingIsReportedOfDaysThatHaveNotCome(LocalDate day, ReportSpan span, ReportFormatName format, String file) {
        ReportOrder order = new ReportOrder(day, span, LocalDate.now(TODAY), format, Language.FRENCH, Path.of("stick"));
        assertThat(order.file("MU-PL-01", order.period(TODAY.getZone()))).isEqualTo(Path.of("stick", file));
    }
}
