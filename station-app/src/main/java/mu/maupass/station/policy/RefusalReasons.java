package mu.maupass.station.policy;

import java.util.List;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/** Why an agent may refuse. Policy chooses among these and puts them in order; it cannot add what nobody could explain. */
public final class RefusalReasons {
    private static final List<Reason> ALL = List.of(
            Reason.EVIDENCE_SHORT,
            Reason.FACE_UNSURE,
            Reason.OTHER_IDENTITY,
            Reason.NOT_CONFIRMED,
            Reason.CITIZEN_LEFT,
            Reason.DEVICE_BROKEN,
            Reason.SUSPECTED,
            Reason.PRESSED,
            Reason.ENDED_BY_AGENT);

    private RefusalReasons() {}

    /**
     * In the order in which they are offered; never empty.
     *
     * @param codes of the policy; empty for all
     */
    public static List<Failure> offered(List<String> codes) {
        List<Reason> chosen = codes.stream()
                .flatMap(code -> Reason.of(new Failure(code)).stream())
                .filter(ALL::contains)
                .distinct()
                .toList();
        return (chosen.isEmpty() ? ALL : chosen).stream().map(Reason::failure).toList();
    }
}
