package mu.maupass.station.acceptance;

import static mu.maupass.station.acceptance.TrainingSite.one;
import static mu.maupass.station.acceptance.TrainingSite.zone;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.Settlement;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxFault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sync --once} is done only where nothing waits and the clock is right. */
class SyncResultTest {
    @TempDir
    private Path temp;

    @Test
    void aRoundAfterWhichRecordsStillWaitIsNotDone() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            assertThat(Ran.json(site.data(), "sync", "--once").exitCode()).isZero();
            Path script = site.script(
                    one("qr", site.person("jean-rene").qrText().orElseThrow()), zone("1102784", "781102", "280630"));
            site.takeDown();
            assertThat(site.visit(script, "jean-rene").exitCode()).isZero();
            try (Outbox outbox = SqliteOutbox.open(site.data().resolve("outbox.db"), Clock.systemUTC())) {
                outbox.settle(
                        outbox.claim(1, Instant.now()).getFirst(),
                        new Settlement.Postponed(
                                new AuthorityFailure(AuthorityFailure.Cause.AUTHORITY_FAULT, ""),
                                Instant.now().plus(Duration.ofHours(1))));
            }
            site.bringBack();

            Ran sync = Ran.json(site.data(), "sync", "--once");
            assertThat(sync.exitCode()).as(sync.out()).isEqualTo(1);
            assertThat(sync.value().path("result").asText()).isEqualTo("postponed");
            assertThat(sync.failure()).isEqualTo("A-114");
            assertThat(sync.value().path("waiting").asInt()).isEqualTo(1);
        }
    }

    @Test
    void aRoundThatShowsTheClockToBeOffIsNotDone() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(temp)) {
            site.takeDown();
            try (SandboxAuthority _ = SandboxAuthority.start(
                    temp.resolve("authority"),
                    site.authority().port(),
                    Demonstration.sandboxOptions().with(SandboxFault.WRONG_TIME))) {
                Ran sync = Ran.json(site.data(), "sync", "--once");
                assertThat(sync.exitCode()).as(sync.out()).isEqualTo(1);
                assertThat(sync.failure()).isEqualTo("W-105");
            }
        }
    }
}
