package mu.maupass.station.screen.face;

import static org.assertj.core.api.Assertions.assertThat;

import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;

class MachineResultTest {
    private final Strings strings = Strings.of(Language.ENGLISH);

    @Test
    void aRateIsSaidAsPeopleSayItAndAnyOtherTextAsItStands() {
        assertThat(MachineResult.oneIn("1:10,000", strings)).isEqualTo("1 in 10,000");
        assertThat(MachineResult.oneIn("1:none measured", strings)).isEqualTo("1:none measured");
        assertThat(MachineResult.oneIn("0.01 %", strings)).isEqualTo("0.01 %");
    }
}
