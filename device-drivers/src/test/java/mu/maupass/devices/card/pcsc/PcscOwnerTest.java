package mu.maupass.devices.card.pcsc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.devices.ToldFaults;
import mu.maupass.fault.FaultException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What nobody foresaw on the thread of the readers is heard of, and the thread goes on. */
@Timeout(60)
class PcscOwnerTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration OFTEN = Duration.ofMillis(1);

    private final ToldFaults told = new ToldFaults();
    private final AtomicInteger drops = new AtomicInteger();

    @AfterEach
    void close() {
        told.close();
    }

    private PcscOwner owner(Runnable look) {
        return new PcscOwner(look, () -> OFTEN, drops::incrementAndGet);
    }

    private static void assertWorks(PcscOwner owner) {
        assertThat(owner.submit(() -> "a card", LONG)).succeedsWithin(LONG).isEqualTo("a card");
    }

    @Test
    void anErrorOfALookIsToldTheConnectionDroppedAndTheNextLookComes() throws Exception {
        CountDownLatch looks = new CountDownLatch(3);
        PcscOwner owner = owner(() -> {
            looks.countDown();
            if (looks.getCount() == 2) {
                throw new StackOverflowError("scripted");
            }
        });
        told.next();
        assertThat(looks.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(drops).hasValue(1);
        assertWorks(owner);
        owner.end();
    }

    @Test
    void memoryThatRanOutInALookIsToldAsThat() throws Exception {
        AtomicInteger looks = new AtomicInteger();
        PcscOwner owner = owner(() -> {
            if (looks.incrementAndGet() == 1) {
                throw new OutOfMemoryError("scripted");
            }
        });
        assertThat(told.next().outOfMemory()).isTrue();
        assertWorks(owner);
        owner.end();
    }

    @Test
    void anErrorOfACallReachesWhoeverWaitsAndTheNextCallIsMade() {
        PcscOwner owner = owner(() -> {});
        assertThat(owner.submit(
                        () -> {
                            throw new NoClassDefFoundError("scripted");
                        },
                        LONG))
                .failsWithin(LONG)
                .withThrowableOfType(ExecutionException.class)
                .withCauseExactlyInstanceOf(FaultException.class);
        assertThat(told.nothing()).as("whoever waits tells it").isTrue();
        assertWorks(owner);
        owner.end();
    }

    @Test
    void anErrorOfACallThatNobodyWaitsForAnyMoreIsTold() throws Exception {
        assertToldAfterCancelling(() -> {
            throw new AssertionError("scripted");
        });
    }

    @Test
    void anErrorOfAnOutcomeThatNobodyWantsAnyMoreIsTold() throws Exception {
        AutoCloseable leftover = () -> {
            throw new AssertionError("scripted");
        };
        assertToldAfterCancelling(() -> leftover);
    }

    private void assertToldAfterCancelling(Callable<Object> call) throws Exception {
        PcscOwner owner = owner(() -> {});
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch givenUp = new CountDownLatch(1);
        CompletableFuture<Object> outcome = owner.submit(
                () -> {
                    begun.countDown();
                    givenUp.await();
                    return call.call();
                },
                LONG);
        begun.await();
        outcome.cancel(false);
        givenUp.countDown();
        told.next();
        assertWorks(owner);
        owner.end();
    }
}
