package mu.maupass.station.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.SettingsFiles;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.SqliteOutbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationTrialsTest {
    private static final Agent ADMINISTRATOR = new Agent("i.naidoo", "I. Naidoo", Agent.Role.ADMINISTRATOR);

    @TempDir
    private Path temp;

    private final Clock clock = Clock.systemDefaultZone();

    private DeviceTrials trials(Outbox outbox, String settings) throws Exception {
        Path own = Files.writeString(temp.resolve("settings.properties"), settings);
        StationSeal seal = StationSeal.of(StationKeys.openOrCreate(temp.resolve("trust")));
        return new StationTrials(
                new SettingsFiles(own, temp.resolve("fixed.properties")),
                () -> false,
                new StationLog(outbox, temp.resolve("outbox.db"), seal, clock),
                "Port Louis 01",
                Strings::of,
                clock,
                Runnable::run);
    }

    /** The code of what a trial failed with. */
    private static String failure(CompletableFuture<?> trial) {
        return switch (trial.exceptionNow()) {
            case DeviceException device -> device.failure().code();
            case StationException station -> station.failure().code();
            default -> throw new AssertionError(trial.exceptionNow());
        };
    }

    @Test
    void whatIsTriedIsWhatTheFileNamesNowAndWhoTriedItIsWrittenDown() throws Exception {
        try (Outbox outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock)) {
            DeviceTrials trials = trials(outbox, "camera = none\n");
            assertThat(failure(trials.scanner(ADMINISTRATOR))).as("none is set").isEqualTo("S-101");
            assertThat(failure(trials.camera(ADMINISTRATOR))).isEqualTo("K-101");
            Path scans = Files.createDirectory(temp.resolve("scans"));
            Files.writeString(temp.resolve("settings.properties"), "scanner = folder:" + scans + "\n");
            assertThat(trials.scanner(ADMINISTRATOR).join().can().sources()).contains(ScanSource.FLATBED);
            Files.writeString(temp.resolve("settings.properties"), "scanner = nowhere\n");
            assertThat(failure(trials.scanner(ADMINISTRATOR))).isEqualTo("D-105");
            assertThat(new String(trials.sheet(ADMINISTRATOR, Language.FRENCH).join(), StandardCharsets.ISO_8859_1))
                    .startsWith("%PDF-");
            Agent agent = new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT);
            assertThat(failure(trials.camera(agent))).as("no administrator").isEqualTo("D-118");
            assertThat(outbox.audit(OffsetDateTime.now(clock).minusDays(1), OffsetDateTime.now(clock)))
                    .extracting(AuditEntry::event)
                    .containsExactlyInAnyOrder(
                            "device.tried.scanner",
                            "device.tried.camera",
                            "device.tried.scanner",
                            "device.tried.scanner",
                            "device.tried.printer");
        }
    }
}
