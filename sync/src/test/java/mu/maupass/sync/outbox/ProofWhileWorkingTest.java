package mu.maupass.sync.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proof is asked for while records are written and sent: what is under way is no forgery. */
class ProofWhileWorkingTest {
    private static final int RECORDS = 120;

    @TempDir
    private Path folder;

    @Test
    void whatIsSentMeanwhileIsNotCalledEdited() throws Exception {
        ChainStation station = new ChainStation(folder);
        try (Outbox outbox = station.openSealed();
                ExecutorService work = Executors.newSingleThreadExecutor()) {
            station.append(outbox);
            Future<?> under = work.submit(() -> {
                for (int i = 0; i < RECORDS; i++) {
                    station.append(outbox);
                    station.acceptOldest(outbox, 1);
                }
                return null;
            });
            do {
                try (SqliteOutboxReader reader = SqliteOutboxReader.open(station.file())) {
                    assertThat(reader.verify(station.chainKeys(), List.of(), station.seal()))
                            .isInstanceOf(ChainVerdict.Intact.class);
                }
            } while (!under.isDone());
            under.get();
        }
    }
}
