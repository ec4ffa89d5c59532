package mu.maupass.bench.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.outbox.SqliteOutbox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The authority and the queues that the sync's measurements begin with")
class DrainAuthorityTest {

    @Test
    void eachStationIsEnrolledAndHasItsRecords(@TempDir Path folder) throws Exception {
        DrainAuthority.prepare(folder, 2, 3);
        for (int i = 0; i < 2; i++) {
            Path station = DrainAuthority.station(folder, i);
            assertThat(StationEnrolment.load(station)).isPresent();
            try (SqliteOutbox outbox = SqliteOutbox.open(station.resolve("outbox.db"), Clock.systemDefaultZone())) {
                assertThat(outbox.claim(10, Instant.now())).hasSize(3);
            }
        }
    }
}
