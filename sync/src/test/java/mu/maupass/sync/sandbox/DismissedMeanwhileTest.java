package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.seal.StatementVerifier;
import mu.maupass.sync.trust.DocumentIssuers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edition is signed of who works at a counter at that moment, whatever another process has signed meanwhile. */
class DismissedMeanwhileTest {

    private static final String DISMISSED = "o.lebon";
    private static final SandboxExchange REQUEST =
            new SandboxExchange("GET", "/v1/trust-bundle", "", Map.of(), new byte[0], Optional.empty(), "127.0.0.1");

    @TempDir
    Path folder;

    /** After the first transaction, as another process may do. */
    private record Interrupted(Records records, Runnable meanwhile, boolean[] done) implements Records {
        @Override
        public <T extends @Nullable Object> T inTransaction(Work<T> work) throws SyncException {
            T result = records.inTransaction(work);
            if (!done[0]) {
                done[0] = true;
                meanwhile.run();
            }
            return result;
        }

        @Override
        public <T extends @Nullable Object> T inLongTransaction(Work<T> work) throws SyncException {
            return inTransaction(work);
        }

        @Override
        public void close() {
            records.close();
        }
    }

    @Test
    void nobodyComesBackIntoANewerEdition() throws Exception {
        SandboxSite.seed(folder);
        SandboxOptions options = SandboxOptions.standard(DocumentIssuers.none());
        SandboxKeys keys = SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        Judgement.Station station = new Judgement.Station(
                "MU-PO-0042", keys.signingPublic(), new StatementVerifier(List.of(keys.signingPublic())));
        try (Records records = TestRecords.chosen().open(folder)) {
            SandboxStore store = new SandboxStore(records);
            BundleEndpoint other = new BundleEndpoint(store, keys, options);
            Records interrupted = new Interrupted(
                    records,
                    () -> {
                        try {
                            store.inTransaction(connection ->
                                    SandboxStore.update(connection, "DELETE FROM agent WHERE agent_id = ?", DISMISSED));
                            other.bundle(REQUEST, station);
                        } catch (SyncException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    new boolean[1]);

            new BundleEndpoint(new SandboxStore(interrupted), keys, options).bundle(REQUEST, station);

            String newest = store.inTransaction(connection -> {
                try (PreparedStatement query =
                                connection.prepareStatement("SELECT jws FROM bundle ORDER BY version DESC LIMIT 1");
                        ResultSet row = query.executeQuery()) {
                    assertThat(row.next()).isTrue();
                    return row.getString(1);
                }
            });
            assertThat(JWSObject.parse(newest).getPayload().toString())
                    .contains("a.ramdin")
                    .doesNotContain(DISMISSED);
        }
    }
}
