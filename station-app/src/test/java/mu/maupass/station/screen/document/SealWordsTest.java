package mu.maupass.station.screen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import org.junit.jupiter.api.Test;

class SealWordsTest {

    private static final Check OF_NOBODY = Check.of("mrz-against-seal", CheckResult.UNDETERMINED, "no-zone");

    private static Check seal(Check... parts) {
        return Check.group("seal", List.of(parts));
    }

    private static Check authentic(CheckResult result) {
        return Check.of("seal-authenticity", result);
    }

    @Test
    void aGenuineSealThatNamesNobodyIsNotSaidToBeGenuineAlone() {
        assertThat(SealWords.key(seal(authentic(CheckResult.SUCCESSFUL), OF_NOBODY)))
                .isEqualTo("agent.page.seal-nobody");
        assertThat(SealWords.key(seal(authentic(CheckResult.SUCCESSFUL)))).isEqualTo("agent.page.seal-genuine");
    }

    @Test
    void oneWhoseSignerIsNotProvedOrThatIsWrongIsSaidToBeThatFirst() {
        assertThat(SealWords.key(seal(authentic(CheckResult.UNDETERMINED), OF_NOBODY)))
                .isEqualTo("agent.page.seal-unproved");
        assertThat(SealWords.key(seal(authentic(CheckResult.FAILED), OF_NOBODY)))
                .isEqualTo("agent.page.seal-wrong");
        assertThat(SealWords.key(seal(authentic(CheckResult.NOT_SUPPORTED)))).isEqualTo("agent.page.seal-unread");
    }
}
