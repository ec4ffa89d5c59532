package mu.maupass.station.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrongPasswordsTest {
    private static final int WRONG = 6;

    @TempDir
    private Path temp;

    private Duration elapsed = Duration.ZERO;

    /** Names that nobody has push no pause of somebody out of the memory, where it would begin with the station's start and be over. */
    @Test
    void namesThatNobodyHasEndNobodysPause() throws Exception {
        try (SqliteOutbox outbox = SqliteOutbox.open(temp.resolve("outbox.db"), Clock.systemUTC())) {
            WrongPasswords wrong = new WrongPasswords(outbox, () -> elapsed);
            elapsed = Duration.ofHours(3);
            for (int i = 1; i <= WRONG; i++) {
                outbox.tries()
                        .record(
                                new AuditEntry(
                                        OffsetDateTime.now(), "a.ramdin", "agent.refused", Optional.empty(), "U-101"),
                                "a.ramdin",
                                wrong.failed("a.ramdin"));
            }
            Duration left = wrong.left("a.ramdin");
            assertThat(left).isPositive();
            for (int i = 0; i < 3_000; i++) {
                wrong.failedNobody("nobody" + i);
            }
            assertThat(wrong.left("a.ramdin")).isEqualTo(left);
            for (int i = 0; i < WRONG; i++) {
                wrong.failedNobody("nobody");
            }
            assertThat(wrong.left("nobody"))
                    .as("a name that nobody has is told from no other one by its pause")
                    .isEqualTo(left);
        }
    }

    /** The roster brings a new colleague on the morning of the first try, and takes who has gone. */
    @Test
    void aNameThatComesOrGoesKeepsOneCount() throws Exception {
        try (SqliteOutbox outbox = SqliteOutbox.open(temp.resolve("outbox.db"), Clock.systemUTC())) {
            WrongPasswords wrong = new WrongPasswords(outbox, () -> elapsed);
            wrong.failedNobody("new");
            for (int i = 1; i < WRONG; i++) {
                wrong.failed("new");
            }
            assertThat(wrong.pause("new")).isEqualTo(WrongPasswords.Pause.BEGUN);
            assertThat(wrong.pause("new")).as("told once").isEqualTo(WrongPasswords.Pause.GOES_ON);

            wrong.failed("gone");
            for (int i = 1; i < WRONG; i++) {
                wrong.failedNobody("gone");
            }
            assertThat(wrong.left("gone"))
                    .as("nobody learns from a pause who was taken off the roster")
                    .isEqualTo(wrong.left("new"));
        }
    }
}
