package mu.maupass.authority.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import mu.maupass.sync.sandbox.HandedDays.Figures;
import mu.maupass.sync.sandbox.HandedDays.StationDay;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The closed days of a country")
class NationalDaysTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 27);
    private static final NationalDays DAYS = new NationalDays(
            DAY,
            DAY.plusDays(1),
            List.of(
                    new StationDay(DAY, "MU-PO-0042", "Port Louis 01", figures(10), false, false, true),
                    new StationDay(DAY, "MU-PO-0043", "=cmd(\"x\")", figures(20), true, true, true),
                    new StationDay(DAY, "MU-PO-0044", "Curepipe, 02", Optional.empty(), false, false, true),
                    new StationDay(DAY, "MU-PO-0045", "Mahebourg", Optional.empty(), true, true, true),
                    new StationDay(DAY, "MU-PO-0046", "Rodrigues", Optional.empty(), false, false, false)));

    private static Optional<Figures> figures(long of) {
        return Optional.of(new Figures(of, of - 1, of - 2, of - 3, 1, 0, 2));
    }

    @Test
    void aCountryIsTheSumOfItsOfficesAndWhoIsMissingIsNamed() {
        JsonNode day = DAYS.json().path("days").path(0);

        assertThat(day.path("stations").asInt()).isEqualTo(5);
        assertThat(day.path("closed").asInt()).isEqualTo(2);
        assertThat(day.at("/country/visits").asInt()).isEqualTo(30);
        assertThat(day.at("/country/confirmed").asInt()).isEqualTo(24);
        assertThat(day.at("/country/refusals_closed").asInt()).isEqualTo(4);
        assertThat(day.at("/missing/0/office").asText()).isEqualTo("Curepipe, 02");
        assertThat(day.path("missing")).hasSize(1);
        assertThat(day.at("/offices/1/contested").asBoolean()).isTrue();
        assertThat(day.at("/offices/2/office").asText()).isEqualTo("Mahebourg");
        assertThat(day.at("/offices/2/contested").asBoolean()).isTrue();
        assertThat(day.at("/offices/2/visits").isMissingNode()).isTrue();
        assertThat(day.at("/nothing_known/0/office").asText()).isEqualTo("Rodrigues");
    }

    @Test
    void aDayOfWhichNobodyKnowsAnythingIsThereAllTheSame() {
        JsonNode day = DAYS.json().path("days").path(1);

        assertThat(day.path("day").asText()).isEqualTo("2026-11-28");
        assertThat(day.at("/country/visits").asInt(-1)).isZero();
        assertThat(day.path("missing").isEmpty()).isTrue();
    }

    @Test
    void aContradictionIsNamedAlsoWhereNoClosingHasCome() {
        NationalDays days = new NationalDays(
                DAY,
                DAY,
                List.of(
                        new StationDay(DAY, "MU-PO-0047", "Vacoas", Optional.empty(), true, false, true),
                        new StationDay(DAY, "MU-PO-0048", "Souillac", Optional.empty(), true, false, false)));

        assertThat(days.csv()).contains("\"Vacoas\",missing and contested,").contains("\"Souillac\",contested,");
    }

    @Test
    void linesForASpreadsheetHoldNoFormula() {
        assertThat(DAYS.csv().split("\r\n", -1))
                .containsExactly(
                        "day,station,office,state,visits,activated,sealed,confirmed,waiting,attention,closed",
                        "2026-11-27,\"MU-PO-0042\",\"Port Louis 01\",closed,10,9,8,7,1,0,2",
                        "2026-11-27,\"MU-PO-0043\",\"'=cmd(\"\"x\"\")\",contested,20,19,18,17,1,0,2",
                        "2026-11-27,\"MU-PO-0044\",\"Curepipe, 02\",missing,,,,,,,",
                        "2026-11-27,\"MU-PO-0045\",\"Mahebourg\",contested,,,,,,,",
                        "2026-11-27,\"MU-PO-0046\",\"Rodrigues\",nothing known,,,,,,,",
                        "");
    }
}
