package mu.maupass.bench.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;

/** Which figures of a day are within its aims. The figures here are made up. */
class DayReportTest {
    private static final Idle REST = new Idle(0.1, 0.2, List.of());

    private static ProcessState holding(long mebibytes) {
        return new ProcessState(1, 1, mebibytes << 20, 1, 1, 1);
    }

    /** A day of chips, with the first card read in so many milliseconds and each other in 1,000. */
    private static DayReport day(int visits, long atSignIn, long afterwards, double firstCard) {
        List<DayVisit> made = new ArrayList<>();
        for (int i = 0; i < visits; i++) {
            made.add(new DayVisit(
                    VisitKind.CHIP,
                    holding(afterwards),
                    Map.of(StepName.DOCUMENT, i == 0 ? firstCard : 1000.0),
                    new Waits(1, new double[0])));
        }
        return new DayReport(holding(atSignIn), made, List.of(), REST, REST);
    }

    private static List<Boolean> met(DayReport day, String words) {
        return day.aims().stream()
                .filter(aim -> aim.what().contains(words))
                .map(DayReport.Aim::met)
                .toList();
    }

    @Test
    void theFirstCardMayTakeThreeTenthsMoreThanTheTenth() {
        assertThat(met(day(10, 200, 200, 1300), "first card")).containsExactly(true);
        assertThat(met(day(10, 200, 200, 1400), "first card")).containsExactly(false);
        assertThat(met(day(9, 200, 200, 5000), "first card")).as("no tenth").isEmpty();
    }

    @Test
    void aHundredVisitsMayAddThreeTenthsToTheSignIn() {
        assertThat(met(day(100, 200, 260, 1000), "of the sign-in")).containsExactly(true);
        assertThat(met(day(100, 200, 261, 1000), "of the sign-in")).containsExactly(false);
        assertThat(met(day(99, 200, 500, 1000), "of the sign-in"))
                .as("no hundredth")
                .isEmpty();
    }

    /** Of a longer day, too: its other visits are looked at by the other aims. */
    @Test
    void theHundredthIsLookedAtAndNotTheLast() {
        List<DayVisit> made = new ArrayList<>(day(100, 200, 260, 1000).visits());
        made.addAll(day(20, 200, 400, 1000).visits());
        assertThat(met(new DayReport(holding(200), made, List.of(), REST, REST), "of the sign-in"))
                .containsExactly(true);
    }
}
