package mu.maupass.authority.stations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import mu.maupass.authority.stations.StationsReport.Attention;
import mu.maupass.authority.stations.StationsReport.Limits;
import mu.maupass.sync.sandbox.AlarmKinds;
import mu.maupass.sync.sandbox.StationStates.Alarm;
import mu.maupass.sync.sandbox.StationStates.StationState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page of the country's stations")
class StationsPageTest {

    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");
    private static final Duration DAYS = Duration.ofDays(2);
    private static final Limits LIMITS = new Limits(500, 14, 80);

    private static StationState station(
            String name,
            boolean revoked,
            Optional<Duration> silent,
            long waiting,
            Optional<Duration> since,
            Optional<Duration> alarm,
            Duration certificate) {
        return station(name, revoked, silent, silent.isPresent() ? 12 : 0, DAYS, waiting, since, alarm, certificate);
    }

    private static StationState station(
            String name,
            boolean revoked,
            Optional<Duration> silent,
            long taken,
            Duration enrolled,
            long waiting,
            Optional<Duration> since,
            Optional<Duration> alarm,
            Duration certificate) {
        return new StationState(
                name,
                "Port <Louis> & \"01\"",
                NOW.minus(silent.isPresent() ? Duration.ofDays(90) : enrolled),
                revoked,
                silent.map(NOW::minus),
                taken == 0 ? Optional.empty() : Optional.of(NOW.minus(enrolled)),
                "0.1.0",
                taken,
                0,
                waiting,
                since.map(NOW::minus),
                alarm.map(ago -> List.of(new Alarm("chain-rolled-back", 2, NOW.minus(ago))))
                        .orElse(List.of()),
                Optional.of(NOW.plus(certificate)),
                Optional.of(NOW.minus(Duration.ofDays(4))),
                3,
                Optional.of(LocalDate.of(2026, 11, 29)));
    }

    private static StationState fine(String name) {
        return station(
                name,
                false,
                Optional.of(Duration.ofMinutes(2)),
                0,
                Optional.empty(),
                Optional.empty(),
                Duration.ofDays(300));
    }

    private static List<Attention> attention(StationState one) {
        return new StationsReport(NOW, LIMITS, List.of(one)).attention(one);
    }

    @Test
    void whatSomebodyShouldLookAtIsSaidAndNothingElse() {
        Optional<Duration> none = Optional.empty();
        Optional<Duration> now = Optional.of(Duration.ZERO);
        Duration year = Duration.ofDays(365);
        assertThat(attention(fine("a"))).isEmpty();
        assertThat(attention(station("a", false, none, 0, none, none, year))).containsExactly(Attention.NEVER_HEARD);
        assertThat(attention(station("a", false, none, 12, DAYS, 0, none, none, year)))
                .as("what it sent was taken, before contacts were noted")
                .isEmpty();
        assertThat(attention(station("a", false, none, 12, Duration.ofDays(4), 0, none, none, year)))
                .as("and nothing since")
                .containsExactly(Attention.SILENT);
        assertThat(attention(station("a", false, none, 0, Duration.ofHours(23), 0, none, none, year)))
                .as("just enrolled")
                .isEmpty();
        assertThat(attention(station("a", false, Optional.of(Duration.ofDays(3)), 0, none, none, year)))
                .as("a weekend and a holiday")
                .isEmpty();
        assertThat(attention(station("a", false, Optional.of(Duration.ofDays(4)), 0, none, none, year)))
                .containsExactly(Attention.SILENT);
        assertThat(attention(station("a", false, now, 399, now, none, year))).isEmpty();
        assertThat(attention(station("a", false, now, 400, now, none, year)))
                .as("80 of 100 of the limit")
                .containsExactly(Attention.QUEUE);
        assertThat(attention(station("a", false, now, 1, Optional.of(Duration.ofHours(25)), none, year)))
                .containsExactly(Attention.QUEUE);
        assertThat(attention(station("a", false, now, 0, none, Optional.of(Duration.ofDays(6)), year)))
                .containsExactly(Attention.ALARM);
        assertThat(attention(station("a", false, now, 0, none, Optional.of(Duration.ofDays(8)), year)))
                .isEmpty();
        assertThat(attention(station("a", false, now, 0, none, none, Duration.ofDays(13))))
                .containsExactly(Attention.CERTIFICATE);
        assertThat(attention(station("a", true, none, 0, none, none, Duration.ofDays(-1))))
                .as("revoked")
                .isEmpty();
    }

    private static String page(Optional<String> asked, String wanted) {
        StationState silent = station(
                "MU-PO-0043",
                false,
                Optional.of(Duration.ofDays(4)),
                7,
                Optional.of(Duration.ofDays(4)),
                Optional.of(Duration.ofDays(1)),
                Duration.ofDays(3));
        StationsReport report = new StationsReport(NOW, LIMITS, List.of(fine("MU-PO-0042"), silent));
        return StationsPage.html(report, asked, wanted, ZoneOffset.UTC);
    }

    @Test
    void whatHasToBeLookedAtComesFirstInWordsAndWhatTheRecordsSayIsNoMarkup() {
        String page = page(Optional.empty(), "en-GB,en;q=0.9");
        assertThat(page.indexOf("MU-PO-0043")).isPositive().isLessThan(page.indexOf("MU-PO-0042"));
        assertThat(page)
                .contains("<html lang=\"en\">")
                .contains("Port &lt;Louis&gt; &amp; &quot;01&quot;")
                .contains("Not heard of for three days<br>Records do not arrive<br>Alarm in the last seven days")
                .contains("2 × Works with an older copy of its data, 2026-11-29 08:00")
                .contains("<th scope=\"row\">")
                .contains("Stations: 2<br>To be looked at: 1")
                .doesNotContain("<script")
                .doesNotContain("http");
    }

    @Test
    void itsLanguageIsTheBrowsersUntilSomebodyChoosesAnother() {
        assertThat(page(Optional.empty(), "fr-MU, en;q=0.5"))
                .contains("<html lang=\"fr\">")
                .contains("Les stations");
        assertThat(page(Optional.of("en"), "fr")).contains("<html lang=\"en\">");
        assertThat(page(Optional.of("<b>"), ";;;"))
                .contains("<html lang=\"en\">")
                .doesNotContain("<b>");
        assertThat(page(Optional.empty(), "")).contains("<html lang=\"en\">");
    }

    @Test
    void eachAlarmIsSaidInWords() {
        assertThat(page(Optional.of("fr"), "")).doesNotContain("chain-rolled-back");
        assertThat(texts("fr").keySet())
                .containsAll(AlarmKinds.OF_STATIONS.stream()
                        .map(kind -> "alarm." + kind)
                        .toList());
    }

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(texts("fr").keySet()).isEqualTo(texts("en").keySet());
        assertThat(texts("fr").keySet())
                .allSatisfy(key -> assertThat(texts("fr").getString(key))
                        .as(key)
                        .isNotBlank()
                        .doesNotContain(" :"));
    }

    private static ResourceBundle texts(String language) {
        return ResourceBundle.getBundle(
                "mu.maupass.authority.stations.stations",
                Locale.of(language),
                Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
    }
}
