package mu.maupass.devices.card.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import org.junit.jupiter.api.Test;

class SimulatedCardReadersTest {

    private static final SimulatedProfile PRIYA =
            SimulatedProfiles.named("priya").orElseThrow();

    @Test
    void tellsThePresentStateAndEachChangeInOrder() throws InterruptedException {
        BlockingQueue<Boolean> present = new LinkedBlockingQueue<>();
        try (SimulatedCardReaders readers = new SimulatedCardReaders()) {
            Subscription subscription = readers.onChange(
                    state -> present.add(state.readers().getFirst().cardPresent()));
            readers.insert(PRIYA, SimulatedFault.NONE);
            readers.remove();
            assertThat(present.poll(10, TimeUnit.SECONDS)).isFalse();
            assertThat(present.poll(10, TimeUnit.SECONDS)).isTrue();
            assertThat(present.poll(10, TimeUnit.SECONDS)).isFalse();
            subscription.close();
            readers.insert(PRIYA, SimulatedFault.NONE);
            readers.onChange(state -> present.add(true));
            assertThat(present.poll(10, TimeUnit.SECONDS)).isTrue();
            assertThat(present).isEmpty();
        }
    }

    @Test
    void saysThatItIsVirtual() {
        try (SimulatedCardReaders readers = new SimulatedCardReaders()) {
            assertThat(readers.snapshot()).isInstanceOf(ReaderState.Available.class);
            assertThat(readers.snapshot().readers())
                    .containsExactly(new CardReaderInfo(SimulatedCardReaders.READER, false, "", true));
        }
    }

    @Test
    void aSessionEndsWithItsCard() throws CardException {
        try (SimulatedCardReaders readers = new SimulatedCardReaders()) {
            assertThat(catchThrowableOfType(
                                    CardException.class,
                                    () -> readers.connect(SimulatedCardReaders.READER, Duration.ofSeconds(1)))
                            .failure())
                    .isEqualTo(new CardFailure.CardRemoved());
            readers.insert(PRIYA, SimulatedFault.NONE);
            CardSession session = readers.connect(SimulatedCardReaders.READER, Duration.ofSeconds(1));
            byte[] readCardAccess = {0, (byte) 0xB0, (byte) 0x9C, 0, 0};
            assertThat(session.transmit(readCardAccess, Duration.ofSeconds(1))).endsWith((byte) 0x90, (byte) 0x00);
            readers.insert(PRIYA, SimulatedFault.NONE);
            assertThat(catchThrowableOfType(
                                    CardException.class, () -> session.transmit(readCardAccess, Duration.ofSeconds(1)))
                            .failure())
                    .isEqualTo(new CardFailure.CardRemoved());
        }
    }
}
