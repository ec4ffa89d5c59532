package mu.maupass.station.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.fault.FaultException;
import mu.maupass.fault.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who opens the windows waits for their end, and for nothing that cannot come. */
@Timeout(20)
class WindowsTest {
    private final ExecutorService toolkit = Threads.single("toolkit");

    @AfterEach
    void end() {
        toolkit.shutdown();
    }

    @Test
    void whatCannotBeOpenedIsNotWaitedFor() {
        assertThatThrownBy(() -> Windows.untilClosed(toolkit, closed -> {
                    throw new NoClassDefFoundError("scripted");
                }))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(FaultException.class);
    }

    @Test
    void whatWasOpenedIsWaitedForUntilItIsClosed() throws Exception {
        CountDownLatch opened = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicReference<CompletableFuture<Void>> end = new AtomicReference<>();
        Threads.start("main", () -> {
            try {
                Windows.untilClosed(toolkit, closed -> {
                    end.set(closed);
                    opened.countDown();
                });
                over.countDown();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        });
        opened.await();
        assertThat(over.getCount()).isEqualTo(1);
        end.get().complete(null);
        assertThat(over.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
