package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.fault.FaultCode;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.trust.DocumentIssuers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A request that the authority itself cannot answer")
class FailedRequestTest {
    private static final SandboxExchange REQUEST = new SandboxExchange(
            "GET", "/not-me", "token=" + "a".repeat(22), Map.of(), new byte[0], Optional.empty(), "127.0.0.1");

    @TempDir
    Path folder;

    private record Told(String resource, String code, String detail) {}

    /** Each piece of work fails. */
    private record Failing(@Nullable SyncException failure) implements Records {
        @Override
        public <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException {
            if (failure == null) {
                throw new IllegalStateException("on purpose");
            }
            throw failure;
        }

        @Override
        public <T extends @Nullable Object> T inLongTransaction(Work<T> work) throws SyncException {
            return inTransaction(work);
        }

        @Override
        public void close() {}
    }

    private Told told(Records records, int status) throws Exception {
        List<Told> all = new ArrayList<>();
        RequestObserver observer = new RequestObserver() {
            @Override
            public void answered(String method, String resource, int status, Duration took) {}

            @Override
            public void failed(String resource, String code, String detail) {
                all.add(new Told(resource, code, detail));
            }
        };
        SandboxStore store = new SandboxStore(records);
        try (SandboxEndpoints endpoints = new SandboxEndpoints(
                store,
                SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {}),
                new AccountMirror(store, new EmbeddedAccounts(), observer),
                folder,
                SandboxOptions.standard(DocumentIssuers.none()),
                false,
                observer)) {
            assertThat(endpoints.apply(REQUEST).status()).isEqualTo(status);
        }
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    @Test
    void isToldWithTheCodeOfWhatFailed() throws Exception {
        assertThat(told(new Failing(SyncException.of(Cause.DISK_FULL, "SQLSTATE 53100")), 500))
                .isEqualTo(new Told("/not-me", "Q-102", "SQLSTATE 53100"));
    }

    /** A station is to come again later, not as after a fault. */
    @Test
    void isSentAwayWhereTooMuchIsBeforeIt() throws Exception {
        assertThat(told(new Failing(SyncException.of(Cause.IN_USE, "the records before take too long")), 429))
                .isEqualTo(new Told("/not-me", "Q-105", "the records before take too long"));
    }

    @Test
    void isToldWithAShortCodeWhereNobodyForesawIt() throws Exception {
        Told told = told(new Failing(null), 500);

        assertThat(new FaultCode(told.code()).text()).isEqualTo(told.code());
        assertThat(told.detail()).isEmpty();
    }
}
