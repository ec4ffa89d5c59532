package mu.maupass.station.screen.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentLightsTest {
    private static DocumentLights lights(Check... parts) {
        return DocumentLights.of(Check.group("chip", List.of(parts)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"sod-signature", "ds-validity", "ds-trust", "ds-revocation", "issuing-state", "authenticity"})
    void aDocumentIsGenuineOnlyWhereNothingSpeaksAgainstItsSignerOrItsChip(String failed) {
        Check good = Check.of("dg-hashes", CheckResult.SUCCESSFUL);
        DocumentLights shown = lights(good, Check.of(failed, CheckResult.FAILED));
        assertThat(shown.genuine()).isEqualTo(CheckResult.FAILED);
        assertThat(shown.unchanged()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void whatADocumentDoesNotHaveDoesNotSpeakAgainstIt() {
        assertThat(lights(
                                Check.of("sod-signature", CheckResult.SUCCESSFUL),
                                Check.of("authenticity", CheckResult.NOT_SUPPORTED))
                        .genuine())
                .isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(lights(
                                Check.of("sod-signature", CheckResult.SUCCESSFUL),
                                Check.of("ds-trust", CheckResult.UNDETERMINED))
                        .genuine())
                .isEqualTo(CheckResult.UNDETERMINED);
    }
}
