package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The doors of the authority")
class DoorsTest {

    private static final Duration AGAIN = Duration.ofSeconds(15);
    private static final int BYTES = 1000;

    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger inside = new AtomicInteger();

    private Doors doors(int line, Duration longest) {
        return new Doors(
                request -> {
                    if (request.method().equals("POST")) {
                        inside.incrementAndGet();
                        try {
                            end.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                    return Answer.json(200, JsonNodeFactory.instance.objectNode());
                },
                new Doors.Limits(1, 1, line, BYTES, longest, AGAIN));
    }

    private static SandboxExchange request(String method, String path) {
        return request(method, path, 0);
    }

    private static SandboxExchange request(String method, String path, int bytes) {
        return new SandboxExchange(method, path, "", Map.of(), new byte[bytes], Optional.empty(), "127.0.0.1");
    }

    private static SandboxExchange batch() {
        return batch(0);
    }

    private static SandboxExchange batch(int bytes) {
        return request("POST", "/v1/activation-batches", bytes);
    }

    private static void assertSentAway(Answer answer) {
        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().get("Retry-After"))).isBetween(15, 30);
    }

    @Test
    void whoFindsTheLineFullComesAgainAndTheOthersAreLetInOneAfterTheOther() throws Exception {
        Doors doors = doors(1, Duration.ofMinutes(5));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> doors.apply(batch()));
            await().until(() -> inside.get() == 1);
            Future<Answer> second = threads.submit(() -> doors.apply(batch()));
            await().until(() -> doors.waiting() == 1);

            assertSentAway(doors.apply(batch()));
            assertThat(doors.apply(request("GET", "/v1/time")).status())
                    .as("what brings no records is not kept waiting")
                    .isEqualTo(200);
            assertThat(inside).hasValue(1);

            end.countDown();
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(second.get().status()).isEqualTo(200);
            assertThat(doors.apply(batch()).status()).isEqualTo(200);
        }
    }

    /** Somebody may stand at a counter and wait for its receipt. */
    @Test
    void aRecordThatComesAloneDoesNotStandBehindBatches() throws Exception {
        Doors doors = doors(1, Duration.ofMinutes(5));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> doors.apply(batch()));
            await().until(() -> inside.get() == 1);
            Future<Answer> second = threads.submit(() -> doors.apply(batch()));
            await().until(() -> doors.waiting() == 1);

            Future<Answer> alone = threads.submit(() -> doors.apply(request("POST", "/v1/activations")));
            await().until(() -> inside.get() == 2);

            end.countDown();
            for (Future<Answer> each : List.of(first, second, alone)) {
                assertThat(each.get().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void theLineIsFullWhereItHoldsTooMuch() throws Exception {
        Doors doors = doors(9, Duration.ofMinutes(5));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> doors.apply(batch()));
            await().until(() -> inside.get() == 1);
            Future<Answer> second = threads.submit(() -> doors.apply(batch(BYTES - 1)));
            await().until(() -> doors.waiting() == 1);

            assertSentAway(doors.apply(batch(2)));
            assertThat(doors.waiting()).isOne();

            end.countDown();
            assertThat(first.get().status()).isEqualTo(200);
            assertThat(second.get().status()).isEqualTo(200);
        }
    }

    @Test
    void whoHasStoodInTheLineForTooLongComesAgain() throws Exception {
        Doors doors = doors(1, Duration.ofMillis(1));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Answer> first = threads.submit(() -> doors.apply(batch()));
            await().until(() -> inside.get() == 1);

            assertSentAway(doors.apply(batch()));
            assertThat(doors.waiting()).isZero();

            end.countDown();
            assertThat(first.get().status()).isEqualTo(200);
        }
    }
}
