package mu.maupass.devices.scanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.ToldFaults;
import mu.maupass.fault.Threads;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What nobody foresaw on a scanner's thread is heard of, and the scanner takes the next scan. */
@Timeout(60)
class ScanThreadTest {
    private final ToldFaults told = new ToldFaults();
    private final ScanThread thread = new ScanThread("scripted-scanner");

    @AfterEach
    void close() {
        thread.close();
        told.close();
    }

    static Stream<Supplier<Error>> errors() {
        return Stream.of(
                () -> new OutOfMemoryError("scripted"),
                () -> new NoClassDefFoundError("scripted"),
                () -> new StackOverflowError("scripted"));
    }

    private void assertTakesTheNextScan() {
        assertThatThrownBy(() -> thread.run(ScanRequest.of(Side.FRONT), ScanProgress.NONE, control -> {
                    throw new ScannerException(new ScannerFailure.Malformed());
                }))
                .isInstanceOfSatisfying(
                        ScannerException.class, e -> assertThat(e.failure()).isEqualTo(new ScannerFailure.Malformed()));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfAScanIsSaidWithItsCode(Supplier<Error> error) {
        assertThatThrownBy(() -> thread.run(ScanRequest.of(Side.FRONT), ScanProgress.NONE, control -> {
                    throw error.get();
                }))
                .isInstanceOfSatisfying(ScannerException.class, e -> {
                    assertThat(e.failure().code()).isEqualTo("S-116");
                    assertThat(e.failure().fault()).isPresent();
                });
        assertTakesTheNextScan();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anErrorOfAScanThatWasStoppedIsTold() throws Exception {
        Cancellation wish = new Cancellation();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        CompletableFuture<ScannedPages> scan = Threads.supply(
                () -> thread.run(ScanRequest.of(Side.FRONT).withCancellation(wish), ScanProgress.NONE, control -> {
                    control.onStop(stopped::countDown);
                    begun.countDown();
                    await(stopped);
                    throw new NoClassDefFoundError("scripted");
                }),
                work -> Threads.start("agent", work));
        begun.await();
        wish.cancel();
        assertThat(told.next().outOfMemory()).isFalse();
        assertThatThrownBy(scan::join).hasCauseInstanceOf(ScannerException.class);
        assertTakesTheNextScan();
    }

    @Test
    void anErrorOfOneActionOfAStopKeepsNoOtherFromBeingDone() throws Exception {
        Cancellation wish = new Cancellation();
        CountDownLatch done = new CountDownLatch(1);
        wish.onCancel(() -> {
            throw new AssertionError("scripted");
        });
        wish.onCancel(done::countDown);
        wish.cancel();
        assertThat(done.getCount()).isZero();
        told.next();
    }
}
