package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The steps to an identity provider")
class AccountStepsTest {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int LOOKS = 9;

    private final AtomicInteger looks = new AtomicInteger();
    private final AtomicInteger said = new AtomicInteger();

    private final class Silent implements Records {
        @Override
        public <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException {
            looks.incrementAndGet();
            throw SyncException.of(Cause.DISK_FULL, "SQLSTATE 53100");
        }

        @Override
        public <T extends @Nullable Object> T inLongTransaction(Work<T> work) throws SyncException {
            return inTransaction(work);
        }

        @Override
        public void close() {}
    }

    /** Whoever loses a factor in an outage loses it as soon as the records are back. */
    @Test
    void areLookedForAsOftenWhileTheRecordsAreSilentAndSaidLessOften() {
        RequestObserver observer = new RequestObserver() {
            @Override
            public void answered(String method, String resource, int status, Duration took) {}

            @Override
            public void failed(String resource, String code, String detail) {
                said.incrementAndGet();
            }
        };
        try (AccountSteps steps = new AccountSteps(
                new SandboxStore(new Silent()), new ScriptedAccounts(), "high", Clock.systemUTC(), observer)) {
            steps.begin();
            await().atMost(LONGEST).until(() -> looks.get() >= LOOKS);
            assertThat(said).hasValueLessThan(LOOKS);
        }
    }
}
