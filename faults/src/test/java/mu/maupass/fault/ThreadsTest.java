package mu.maupass.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class ThreadsTest {
    private final Heard heard = new Heard();

    @AfterEach
    void silence() {
        heard.close();
    }

    private static void fail() {
        throw new LinkageError("somebody's name");
    }

    private void assertToldWithoutMessage() throws InterruptedException {
        assertThat(heard.next()).isInstanceOf(FaultException.class);
        assertThat(heard.written())
                .singleElement()
                .asString()
                .contains("LinkageError")
                .doesNotContain("somebody's name");
    }

    @Test
    void anErrorOnAThreadIsWrittenAndTold() throws Exception {
        Threads.start("worker", ThreadsTest::fail).join();
        assertToldWithoutMessage();
        assertThat(heard.written().getFirst()).contains(" in worker");
    }

    @Test
    void anErrorOnAVirtualThreadIsWrittenAndTold() throws Exception {
        Threads.startVirtual("waiter", ThreadsTest::fail).join();
        assertToldWithoutMessage();
    }

    static Stream<ExecutorService> executors() {
        return Stream.of(Threads.single("one"), Threads.pool("some"), Threads.perTask());
    }

    @ParameterizedTest
    @MethodSource("executors")
    void anErrorOfATaskIsWrittenAndToldAndTheNextTaskRuns(ExecutorService executor) throws Exception {
        try (executor) {
            executor.execute(ThreadsTest::fail);
            assertToldWithoutMessage();
            CountDownLatch next = new CountDownLatch(1);
            executor.execute(next::countDown);
            assertThat(next.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aTaskForLaterIsHeardTooAndACancelledOneIsNoFault() throws Exception {
        try (ScheduledExecutorService one = Threads.single("one")) {
            Future<?> never = one.schedule(ThreadsTest::fail, 1, TimeUnit.HOURS);
            never.cancel(false);
            one.schedule(ThreadsTest::fail, 1, TimeUnit.MILLISECONDS);
            assertToldWithoutMessage();
        }
        assertThat(heard.told()).isEmpty();
    }

    @Test
    void lastingWorkGoesOnAfterAnError() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        List<Fault> met = new ArrayList<>();
        Thread thread = Threads.lasting(
                "lasting",
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        throw new OutOfMemoryError("scripted");
                    }
                },
                met::add);
        thread.start();
        thread.join();
        assertThat(runs).hasValue(2);
        assertThat(met).singleElement().matches(Fault::outOfMemory);
    }

    @Test
    void lastingWorkGoesOnWhenTheRepairFailsToo() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        Thread thread = Threads.lasting(
                "lasting",
                () -> {
                    if (runs.incrementAndGet() == 1) {
                        fail();
                    }
                },
                fault -> fail());
        thread.start();
        thread.join();
        assertThat(runs).hasValue(2);
    }

    @Test
    void lastingWorkEndsWhereItIsInterrupted() throws Exception {
        CountDownLatch met = new CountDownLatch(1);
        Thread thread = Threads.lasting("lasting", ThreadsTest::fail, fault -> met.countDown());
        thread.start();
        met.await();
        thread.interrupt();
        thread.join();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void whoWaitsForAResultGetsTheFaultOfItOnce() throws Exception {
        CompletableFuture<Object> made = Threads.supply(
                () -> {
                    throw new IllegalStateException("somebody's name");
                },
                Runnable::run);
        assertThat(made)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(FaultException.class);
        assertThat(heard.written()).hasSize(1);
        assertThat(heard.told()).as("told by the waiting code, not here").isEmpty();
    }

    @Test
    void whatWasMadeIsHandedOver() {
        List<String> taken = new ArrayList<>();
        Threads.handOver(CompletableFuture.completedFuture("made"), Runnable::run, taken::add);
        assertThat(taken).containsExactly("made");
        assertThat(heard.told()).isEmpty();
    }

    @Test
    void whoCannotTakeWhatWasMadeIsToldOf() throws Exception {
        CompletableFuture<String> made = new CompletableFuture<>();
        Threads.handOver(made, Runnable::run, taken -> fail());
        made.complete("made");
        assertToldWithoutMessage();
    }

    static Stream<Throwable> unforeseen() {
        return Stream.of(
                new LinkageError("somebody's name"), new CompletionException(new LinkageError("somebody's name")));
    }

    @ParameterizedTest
    @MethodSource("unforeseen")
    void aFaultOfTheMakingIsToldOnceAndSaidToWhoeverWaits(Throwable thrown) throws Exception {
        List<Throwable> said = new ArrayList<>();
        Threads.handOver(CompletableFuture.failedFuture(thrown), Runnable::run, taken -> fail(), said::add);
        assertToldWithoutMessage();
        assertThat(heard.told()).isEmpty();
        assertThat(said).singleElement().isInstanceOf(FaultException.class);
    }

    @Test
    void whatNobodyHearsOtherwiseIsToldTooAndACancellationIsNot() throws Exception {
        Threads.handOver(CompletableFuture.failedFuture(new IOException("foreseen")), Runnable::run, taken -> fail());
        heard.next();
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        Threads.handOver(cancelled, Runnable::run, taken -> fail());
        cancelled.cancel(false);
        assertThat(heard.told()).isEmpty();
    }

    @Test
    void whatWasForeseenIsSaidAndNotTold() {
        List<Throwable> said = new ArrayList<>();
        IOException foreseen = new IOException("foreseen");
        Threads.handOver(CompletableFuture.failedFuture(foreseen), Runnable::run, taken -> fail(), said::add);
        assertThat(said).containsExactly(foreseen);
        assertThat(heard.told()).isEmpty();
    }

    @Test
    void anExecutorThatTakesNothingMoreIsToldOf() throws Exception {
        ExecutorService ended = Threads.single("ended");
        ended.shutdown();
        Threads.handOver(CompletableFuture.completedFuture("made"), ended, taken -> fail());
        assertThat(heard.next()).isInstanceOf(FaultException.class);
    }

    @Test
    void whoWaitsForWorkThatNobodyTakesHearsOfIt() {
        assertThat(Threads.supply(() -> 1, work -> {
                    throw new RejectedExecutionException();
                }))
                .isCompletedExceptionally();
    }

    @Test
    void whatWorkDeclaresToThrowIsNoFault() {
        CompletableFuture<Object> made = Threads.supply(
                () -> {
                    throw new IOException("said by whoever knows");
                },
                Runnable::run);
        assertThat(made)
                .failsWithin(Duration.ofSeconds(20))
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(IOException.class);
        assertThat(heard.written()).isEmpty();
    }
}
