package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.sealed;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealFailure;
import mu.maupass.station.document.FoundSeal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A seal in a form of its issuer's own is as none: it proves nothing, and nothing is held against the document. */
class DialectSealTest {
    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    private VisitState inspect(SealFailure why) throws Exception {
        visit.pages.scans.add(sealed(new FoundSeal(Optional.empty(), why)));
        visit.agreed();
        visit.approve(new Answer.PageScan("id-coded", Side.FRONT));
        return visit.approve(inspected("id-coded", Papers.passport()));
    }

    @Test
    void theDocumentIsWorthWhatItIsWithoutIt() throws Exception {
        VisitState with = inspect(SealFailure.DIALECT);
        assertThat(code(with)).isEmpty();
        assertThat(with.visit()
                        .document()
                        .orElseThrow()
                        .checks()
                        .find("seal")
                        .orElseThrow()
                        .result())
                .isEqualTo(CheckResult.NOT_SUPPORTED);
        try (ScriptedVisit other = new ScriptedVisit()) {
            other.pages.scans.add(Papers.side(Side.FRONT, List.of(), 1));
            other.agreed();
            other.approve(new Answer.PageScan("id-coded", Side.FRONT));
            VisitState without = other.approve(inspected("id-coded", Papers.passport()));
            assertThat(with.visit().document().orElseThrow().strength())
                    .isEqualTo(without.visit().document().orElseThrow().strength());
        }
    }

    @Test
    void oneThatIsBrokenStillEndsIt() throws Exception {
        assertThat(code(inspect(SealFailure.MALFORMED))).isEqualTo("V-157");
    }
}
