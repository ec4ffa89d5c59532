package mu.maupass.station.screen.document;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;

/** The tree of checks as three answers that an agent can give aloud. */
public record DocumentLights(CheckResult genuine, CheckResult unchanged, CheckResult valid) {
    /** The issuing state signed it, has not taken that back, and the chip is the one it was signed for: no copy. */
    private static final List<String> GENUINE =
            List.of("sod-signature", "ds-validity", "ds-trust", "ds-revocation", "issuing-state", "authenticity");

    private static final List<String> UNCHANGED = List.of("dg-hashes");
    private static final List<String> VALID = List.of("document-validity");

    /** What the tree says; a check that is not in it was not supported. */
    public static DocumentLights of(Check checks) {
        return new DocumentLights(result(checks, GENUINE), result(checks, UNCHANGED), result(checks, VALID));
    }

    private static CheckResult result(Check checks, List<String> ids) {
        return CheckResult.aggregate(ids.stream()
                .map(checks::find)
                .flatMap(Optional::stream)
                .map(Check::result)
                .toList());
    }
}
