package mu.maupass.devices.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One session in a reader at a time, within this program. */
@Timeout(60)
class OpenSessionsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final OpenSessions sessions = new OpenSessions();

    @Test
    void aReaderIsTakenOnceAndAnotherOneBesideIt() throws Exception {
        assertThat(sessions.take("a", Duration.ZERO)).isTrue();
        assertThat(sessions.take("a", Duration.ofMillis(1))).isFalse();
        assertThat(sessions.take("b", Duration.ZERO)).isTrue();
    }

    @Test
    void whoWaitsHasTheReaderOnceItIsFree() throws Exception {
        sessions.take("a", Duration.ZERO);
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        Thread waiting = Thread.ofPlatform().daemon().start(() -> {
            try {
                second.complete(sessions.take("a", LONG));
            } catch (InterruptedException e) {
                second.completeExceptionally(e);
            }
        });
        sessions.free("a");
        assertThat(second).succeedsWithin(LONG).isEqualTo(true);
        waiting.join();
        assertThat(sessions.take("a", Duration.ZERO)).isFalse();
    }
}
