package mu.maupass.station.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.Findings;
import mu.maupass.sync.activation.Oversight;

/**
 * Who has to look besides the agent before a visit may end in an activation, and why: by what it found, and by how its
 * documents came into the station. The one rule for every way through a visit; what each kind of finding demands stands in
 * {@link mu.maupass.sync.activation.FindingKind}.
 *
 * @param reasons what the agent is told, the strictest first
 */
public record Demand(Oversight oversight, List<Failure> reasons) {
    /** What the machine found asks for a second person. */
    public static final Failure FOR_A_SECOND_PERSON = new Failure("V-136");
    /** The agent alone may decide. */
    public static final Demand NONE = new Demand(Oversight.AGENT_ALONE, List.of());

    public Demand {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty() != (oversight == Oversight.AGENT_ALONE)) {
            throw new IllegalArgumentException("who asks for somebody says why");
        }
    }

    /** What a visit demands that found this and rests on these documents. */
    public static Demand of(Findings findings, List<DocumentEvidence> documents) {
        List<Demand> all = new ArrayList<>();
        findings.all().stream()
                .filter(finding -> finding.kind().oversight() != Oversight.AGENT_ALONE)
                .forEach(finding -> all.add(of(finding)));
        if (documents.stream().anyMatch(DocumentEvidence::onlyTyped)) {
            all.add(new Demand(Oversight.SECOND_PERSON, List.of(new Failure("V-163"))));
        }
        all.sort(Comparator.comparing(Demand::oversight).reversed());
        return all.isEmpty()
                ? NONE
                : new Demand(
                        all.getFirst().oversight,
                        all.stream()
                                .flatMap(demand -> demand.reasons.stream())
                                .distinct()
                                .toList());
    }

    private static Demand of(Finding finding) {
        Failure reason = switch (finding.kind()) {
            case MACHINE_NO_MATCH -> FOR_A_SECOND_PERSON;
            case EARLIER, ACTIVATION_WAITS, RESEMBLES_DENIED, DOCUMENT_DENIED, GUARDIAN_DENIED, UNKNOWN_DEVICE ->
                new Failure(finding.code());
            case CHIP_FAILED,
                    SEAL_FAILED,
                    CHIP_AGAINST_PAGE,
                    INSPECTION_FAILED,
                    OTHER_IDENTITY,
                    OTHER_PERSON,
                    SECOND_PERSON_NO,
                    REFUSED,
                    UNSURE,
                    TYPED_OTHERWISE,
                    MANY_VISITS,
                    REFUSALS_IN_A_ROW,
                    PERSON_AGAIN,
                    DOCUMENT_AGAIN,
                    OUTSIDE_HOURS -> new Failure("V-162", finding.code());
        };
        return new Demand(finding.kind().oversight(), List.of(reason));
    }

    /** The strictest reason. */
    public Optional<Failure> reason() {
        return reasons.stream().findFirst();
    }
}
