package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.ToldFaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who listens badly is told of, and takes nothing from the others. */
@Timeout(60)
class StateListenersTest {
    private static final ReaderState GONE = new ReaderState.NoService();
    private static final ReaderState BACK = new ReaderState.Available(List.of());

    private final ToldFaults told = new ToldFaults();
    private final StateListeners listeners = new StateListeners(GONE);

    @AfterEach
    void close() {
        listeners.close();
        told.close();
    }

    @Test
    void anErrorOfOneListenerIsToldAndTheOtherHearsEveryState() throws Exception {
        listeners.add(state -> {
            throw new AssertionError("scripted");
        });
        BlockingQueue<ReaderState> heard = new LinkedBlockingQueue<>();
        listeners.add(heard::add);
        listeners.seen(BACK);
        listeners.seen(GONE);
        for (ReaderState state : List.of(GONE, BACK, GONE)) {
            assertThat(told.next().outOfMemory()).isFalse();
            assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo(state);
        }
    }
}
