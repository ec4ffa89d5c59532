package mu.maupass.sync.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.failure.UnforeseenFailure;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.sandbox.SandboxSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault that nobody foresaw in a round of the sync is reported, and the rounds go on. */
class FaultyRoundTest {
    private static final SyncTiming QUICK =
            new SyncTiming(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofMinutes(10), 2, 3);
    private static final int LONGEST_SECONDS = 60;

    @TempDir
    Path folder;

    static Stream<Supplier<Throwable>> faults() {
        return Stream.of(
                () -> new OutOfMemoryError("scripted"),
                () -> new NoClassDefFoundError("scripted"),
                StackOverflowError::new,
                () -> new IllegalStateException("scripted"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultInARoundIsToldAndTheRecordGoesOutInTheNext(Supplier<Throwable> fault) throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient real = site.client()) {
            AtomicInteger sendings = new AtomicInteger();
            ScriptedAuthorityClient client = new ScriptedAuthorityClient(record -> {
                if (sendings.incrementAndGet() == 1) {
                    throw FaultyRoundTest.<RuntimeException>as(fault.get());
                }
                return real.submit(record);
            });
            try (SyncEngine engine = engine(outbox, client, site)) {
                CompletableFuture<SyncState> told = when(
                        engine,
                        state -> state.link() instanceof LinkState.Offline offline
                                && offline.failure() instanceof UnforeseenFailure);
                CompletableFuture<SyncState> sent =
                        when(engine, state -> state.counts().sent() == 1);
                engine.start();
                site.append(outbox, site.activation(site.person("priya")));

                SyncState faulty = told.get(LONGEST_SECONDS, TimeUnit.SECONDS);
                assertThat(faulty.busy()).isFalse();
                assertThat(faulty.localFailure()).as("visits go on").isEmpty();
                assertThat(sent.get(LONGEST_SECONDS, TimeUnit.SECONDS).link()).isInstanceOf(LinkState.Online.class);
            }
        }
    }

    @Test
    void anErrorOfAListenerNeitherStopsTheSyncNorTheVisit() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                Outbox outbox = site.openOutbox();
                HttpsAuthorityClient client = site.client();
                SyncEngine engine = engine(outbox, new ScriptedAuthorityClient(client::submit), site)) {
            AtomicInteger told = new AtomicInteger();
            engine.onState(_ -> {
                if (told.incrementAndGet() > 1) {
                    throw new OutOfMemoryError("scripted");
                }
            });
            CompletableFuture<SyncState> sent =
                    when(engine, state -> state.counts().sent() == 1);
            engine.start();
            assertThat(site.append(outbox, site.activation(site.person("priya")))
                            .seq())
                    .as("committed, and the listeners were told")
                    .isEqualTo(1);
            sent.get(LONGEST_SECONDS, TimeUnit.SECONDS);
            assertThat(told).hasValueGreaterThan(1);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E as(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static SyncEngine engine(Outbox outbox, ScriptedAuthorityClient client, SandboxSite site) {
        return new OutboxSyncEngine(outbox, client, site.trustStore(), QUICK, Clock.systemDefaultZone(), new Random());
    }

    private static CompletableFuture<SyncState> when(SyncEngine engine, Predicate<SyncState> wanted) {
        CompletableFuture<SyncState> reached = new CompletableFuture<>();
        engine.onState(state -> {
            if (wanted.test(state)) {
                reached.complete(state);
            }
        });
        return reached;
    }
}
