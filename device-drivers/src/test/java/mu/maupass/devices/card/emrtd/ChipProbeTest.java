package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.ChipDescription;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedFault;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.Test;

class ChipProbeTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private static ChipDescription probe(String profile, SimulatedFault fault) throws CardException {
        try (SimulatedCardReaders readers = new SimulatedCardReaders(Duration.ZERO)) {
            readers.insert(SimulatedProfiles.named(profile).orElseThrow(), fault);
            return new ChipProbe(readers)
                    .probe(readers.snapshot().readers().getFirst().name(), LIMIT);
        }
    }

    @Test
    void tellsHowAChipIsOpenedWithoutOpeningIt() throws Exception {
        ChipDescription priya = probe("priya", SimulatedFault.NONE);
        assertThat(priya.type()).contains("icao");
        assertThat(priya.access()).hasSize(2).first().asString().startsWith("PACE-GM AES-256");
        assertThat(priya.access()).last().isEqualTo("BAC");
        assertThat(priya.exchanges()).isLessThan(8);
    }

    @Test
    void isNotHarmedByAHostileChip() {
        assertThatThrownBy(() -> probe("priya", SimulatedFault.HUGE_LENGTH_CLEAR))
                .isInstanceOf(CardException.class);
        assertThatThrownBy(() -> probe("priya", SimulatedFault.CARD_ACCESS_GARBAGE))
                .isInstanceOf(CardException.class);
    }
}
