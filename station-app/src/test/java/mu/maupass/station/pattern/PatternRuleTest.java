package mu.maupass.station.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import mu.maupass.sync.activation.DeliveryState;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.VisitConduct;
import mu.maupass.sync.activation.VisitOutcome;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.trust.PatternRules;
import org.junit.jupiter.api.Test;

class PatternRuleTest {
    /** A Friday. */
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-27T10:00:00+04:00");

    private static final PatternRules POLICY = new PatternRules(
            3,
            2,
            30,
            Optional.of(new PatternRules.Opening(
                    EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(8, 0), LocalTime.of(16, 0))),
            Set.of(LocalDate.of(2026, 12, 25)));

    private static List<FindingKind> shown(Work work) {
        return PatternRule.of(POLICY).stream()
                .filter(rule -> rule.shows(work))
                .map(PatternRule::finding)
                .toList();
    }

    private static Work work(OffsetDateTime now, VisitOutcome... before) {
        return work(true, now, before);
    }

    private static Work work(boolean activated, OffsetDateTime now, VisitOutcome... before) {
        List<VisitSummary> visits = new ArrayList<>();
        for (VisitOutcome outcome : before) {
            visits.add(visit(outcome, now.minusMinutes(5)));
        }
        return new Work(now, activated, visits, false, false);
    }

    private static VisitSummary visit(VisitOutcome outcome, OffsetDateTime ended) {
        return new VisitSummary(
                UUID.randomUUID(),
                ended,
                "a.ramdin",
                VisitPath.NON_BIOMETRIC,
                DocumentKind.PASSPORT,
                outcome,
                "",
                Duration.ofMinutes(4),
                false,
                outcome == VisitOutcome.ACTIVATED ? DeliveryState.SENT : DeliveryState.NOT_QUEUED,
                VisitConduct.UNKNOWN);
    }

    private static VisitOutcome[] activations(int count) {
        VisitOutcome[] all = new VisitOutcome[count];
        Arrays.fill(all, VisitOutcome.ACTIVATED);
        return all;
    }

    @Test
    void manyVisitsWithinAnHourAreToldOnceForEachSoMany() {
        List<Integer> told = new ArrayList<>();
        for (int before = 0; before < 8; before++) {
            if (shown(work(NOW, activations(before))).contains(FindingKind.MANY_VISITS)) {
                told.add(before + 1);
            }
        }
        assertThat(told).containsExactly(4, 7);
        List<VisitSummary> earlier = List.of(
                visit(VisitOutcome.ACTIVATED, NOW.minusMinutes(61)),
                visit(VisitOutcome.ACTIVATED, NOW.minusMinutes(60)),
                visit(VisitOutcome.ACTIVATED, NOW.minusMinutes(1)));
        assertThat(shown(new Work(NOW, true, earlier, false, false)))
                .as("an hour ago")
                .isEmpty();
    }

    @Test
    void visitsInARowWithoutAnActivationAreToldAndAnActivationEndsTheRow() {
        assertThat(shown(work(false, NOW))).isEmpty();
        assertThat(shown(work(false, NOW, VisitOutcome.REFUSED))).containsExactly(FindingKind.REFUSALS_IN_A_ROW);
        assertThat(shown(work(false, NOW, VisitOutcome.CANCELLED, VisitOutcome.REFUSED)))
                .as("told already")
                .isEmpty();
        assertThat(shown(work(false, NOW, VisitOutcome.REFUSED, VisitOutcome.ACTIVATED)))
                .isEmpty();
        assertThat(shown(work(true, NOW, VisitOutcome.REFUSED))).isEmpty();
    }

    @Test
    void aPersonOrADocumentThatComesAgainAndAClosedOfficeAreTold() {
        assertThat(shown(new Work(NOW, true, List.of(), true, true)))
                .containsExactly(FindingKind.PERSON_AGAIN, FindingKind.DOCUMENT_AGAIN);
        assertThat(shown(work(NOW.withHour(7)))).containsExactly(FindingKind.OUTSIDE_HOURS);
        assertThat(shown(work(NOW.withHour(16)))).containsExactly(FindingKind.OUTSIDE_HOURS);
        assertThat(shown(work(NOW.withHour(15)))).isEmpty();
        assertThat(shown(work(NOW.plusDays(1)))).as("a Saturday").containsExactly(FindingKind.OUTSIDE_HOURS);
        assertThat(shown(work(NOW.plusDays(28)))).as("a holiday").containsExactly(FindingKind.OUTSIDE_HOURS);
    }

    @Test
    void whatPolicyLeavesOutIsNotLookedFor() {
        PatternRules silent = new PatternRules(0, 0, 0, Optional.empty(), Set.of());
        Work everything = new Work(
                NOW.withHour(3),
                false,
                List.of(visit(VisitOutcome.REFUSED, NOW), visit(VisitOutcome.REFUSED, NOW)),
                true,
                true);
        assertThat(PatternRule.of(silent)).noneMatch(rule -> rule.shows(everything));
        assertThat(PatternRule.of(PatternRules.USUAL))
                .as("no hours are known")
                .noneMatch(rule -> rule.shows(new Work(NOW.withHour(3), true, List.of(), false, false)));
    }
}
