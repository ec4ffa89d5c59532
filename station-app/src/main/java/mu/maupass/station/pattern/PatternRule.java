package mu.maupass.station.pattern;

import java.util.ArrayList;
import java.util.List;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.trust.PatternRules;

/**
 * Something unusual in the work of a station that somebody looks into later. It holds no visit up and nobody at the counter
 * is told: most often there is a harmless reason.
 */
public sealed interface PatternRule {
    /** The agent led more visits within an hour than usual. Told once for each so many. */
    record ManyVisits(int most) implements PatternRule {}

    /** So many visits of the agent in a row came to no activation. */
    record RefusalsInRow(int most) implements PatternRule {}

    /** A person was activated here before. */
    record PersonAgain() implements PatternRule {}

    /** A document was used here for an activation before. */
    record DocumentAgain() implements PatternRule {}

    /** The office is closed at this time. */
    record OutsideHours(PatternRules hours) implements PatternRule {}

    /** The rules that policy sets. */
    static List<PatternRule> of(PatternRules policy) {
        List<PatternRule> rules = new ArrayList<>();
        if (policy.visitsAnHour() > 0) {
            rules.add(new ManyVisits(policy.visitsAnHour()));
        }
        if (policy.refusalsInRow() > 0) {
            rules.add(new RefusalsInRow(policy.refusalsInRow()));
        }
        if (policy.againDays() > 0) {
            rules.add(new PersonAgain());
            rules.add(new DocumentAgain());
        }
        rules.add(new OutsideHours(policy));
        return List.copyOf(rules);
    }

    /** Whether the work shows it. */
    default boolean shows(Work work) {
        return switch (this) {
            case ManyVisits(int most) -> work.withinAnHour() > 1 && (work.withinAnHour() - 1) % most == 0;
            case RefusalsInRow(int most) -> work.refusedInRow() > 0 && work.refusedInRow() % most == 0;
            case PersonAgain _ -> work.personAgain();
            case DocumentAgain _ -> work.documentAgain();
            case OutsideHours(PatternRules hours) -> hours.closed(work.now());
        };
    }

    /** What of it stands in the record. */
    default FindingKind finding() {
        return switch (this) {
            case ManyVisits _ -> FindingKind.MANY_VISITS;
            case RefusalsInRow _ -> FindingKind.REFUSALS_IN_A_ROW;
            case PersonAgain _ -> FindingKind.PERSON_AGAIN;
            case DocumentAgain _ -> FindingKind.DOCUMENT_AGAIN;
            case OutsideHours _ -> FindingKind.OUTSIDE_HOURS;
        };
    }

    /** What the supervisor is told. */
    default Failure told() {
        return switch (this) {
            case ManyVisits(int most) -> new Failure("W-121", String.valueOf(most));
            case RefusalsInRow(int most) -> new Failure("W-122", String.valueOf(most));
            case PersonAgain _ -> new Failure("W-123");
            case DocumentAgain _ -> new Failure("W-124");
            case OutsideHours _ -> new Failure("W-125");
        };
    }
}
