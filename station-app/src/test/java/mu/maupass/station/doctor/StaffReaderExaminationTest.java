package mu.maupass.station.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.failure.Failure;
import org.junit.jupiter.api.Test;

class StaffReaderExaminationTest {
    private static List<Diagnosis> found(String wanted, String... readers) {
        return new StaffReaderExamination(
                        Optional.of(wanted),
                        new ReaderState.Available(Stream.of(readers)
                                .map(name -> new CardReaderInfo(name, false, "", false))
                                .toList()))
                .findings();
    }

    private static Optional<Failure> failure(String wanted, String... readers) {
        return found(wanted, readers).getFirst().failure();
    }

    @Test
    void theSettingHasToNameOneReader() {
        assertThat(failure("gemalto", "ACR39 00 00", "Gemalto 00 01")).isEmpty();
        assertThat(failure("acr39", "ACR39 00 00", "ACR39 00 01")).contains(new Failure("U-129", "acr39"));
        assertThat(failure("omnikey", "ACR39 00 00")).contains(new Failure("U-129", "omnikey"));
    }

    @Test
    void saysNothingWhereNoReaderIsForStaffCardsOrTheServiceDoesNotRun() {
        assertThat(new StaffReaderExamination(Optional.empty(), new ReaderState.Available(List.of())).findings())
                .isEmpty();
        assertThat(new StaffReaderExamination(Optional.of("x"), new ReaderState.NoService()).findings())
                .isEmpty();
    }
}
