package mu.maupass.station.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.seal.ChainHead;
import mu.maupass.sync.seal.CountersignedHead;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationExaminationTest {
    private static final Clock CLOCK = Clock.systemDefaultZone();

    @TempDir
    private Path temp;

    /** Whatever else is well: no visit begins before the authority has compared the queue. */
    @Test
    void aQueueThatIsClosedIsAnObstacleWithItsCode() throws Exception {
        try (SandboxAuthority authority =
                        SandboxAuthority.start(temp.resolve("authority"), 0, Demonstration.sandboxOptions());
                DataFolder data = DataFolder.open(temp.resolve("data"))) {
            EnrolledStation station = StationEnrolment.enrol(
                    authority.address(),
                    authority.issueEnrolmentCode("Port Louis 01"),
                    new AuthorityTrust.CaFile(authority.caFile()),
                    data.trust(),
                    ConnectionTimeouts.standard());
            try (Outbox outbox = SqliteOutbox.open(data.outbox(), CLOCK, Optional.of(StationSeal.of(station.keys())))) {
                assertThat(outbox.obstacle()).as("it has only begun").isPresent();
                Diagnosis closed = queue();
                assertThat(closed.health()).isEqualTo(Health.OBSTACLE);
                assertThat(closed.failure()).map(Failure::code).contains("Q-117");
                outbox.countersigned(new CountersignedHead(
                        station.stationId(), new ChainHead(0, ""), OffsetDateTime.now(CLOCK), ""));
                assertThat(outbox.obstacle()).isEmpty();
                assertThat(queue().health()).isEqualTo(Health.WELL);
            }
        }
    }

    private Diagnosis queue() {
        return new StationExamination(temp.resolve("data"), CLOCK)
                .findings().stream()
                        .filter(one -> one.name().equals("queue"))
                        .findFirst()
                        .orElseThrow();
    }
}
