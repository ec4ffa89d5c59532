package mu.maupass.station.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import mu.maupass.devices.DeviceException;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.card.simulated.StaffCardFault;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.device.ApprovedDevices;
import mu.maupass.station.device.Device;
import mu.maupass.station.device.DeviceList;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.settings.SettingsFiles;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.trial.DeviceMark;
import mu.maupass.station.trial.DeviceMarks;
import mu.maupass.station.trial.DeviceTrials;
import mu.maupass.station.trial.TriedDevice;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationTrialsTest {
    private static final Agent ADMINISTRATOR = new Agent("i.naidoo", "I. Naidoo", Agent.Role.ADMINISTRATOR);

    @TempDir
    private Path temp;

    private ApprovedDevices approved;
    private final Clock clock = Clock.systemDefaultZone();
    private final SimulatedCardReaders readers = new SimulatedCardReaders();
    private boolean training;

    private DeviceTrials trials(SqliteOutbox outbox, String settings) throws Exception {
        Path own = Files.writeString(temp.resolve("settings.properties"), settings);
        StationSeal seal = StationSeal.of(StationKeys.openOrCreate(temp.resolve("trust")));
        StationLog log = new StationLog(outbox, temp.resolve("outbox.db"), seal, clock);
        approved = new ApprovedDevices(
                temp.resolve(ApprovedDevices.FILE),
                seal,
                outbox.trust(),
                clock,
                (by, event) -> log.write(by, event, ""));
        return new StationTrials(
                new SettingsFiles(own, temp.resolve("fixed.properties")),
                () -> training,
                log,
                "Port Louis 01",
                Strings::of,
                Optional.of(readers),
                approved,
                new DeviceMarks(temp.resolve("devices.properties")),
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
        try (SqliteOutbox outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock)) {
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

    /** The card is asked without its PIN. */
    @Test
    void theReaderForStaffCardsIsTriedWithACardInIt() throws Exception {
        try (SqliteOutbox outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock)) {
            DeviceTrials trials = trials(outbox, "");
            assertThat(failure(trials.staffReader(ADMINISTRATOR)))
                    .as("none is set")
                    .isEqualTo("U-129");
            Path settings = Files.writeString(temp.resolve("settings.properties"), "staff-reader = Gemalto\n");
            assertThat(failure(trials.staffReader(ADMINISTRATOR)))
                    .as("not connected")
                    .isEqualTo("U-129");
            Files.writeString(settings, "staff-reader = simulated\n");
            readers.insert(SimulatedStaffCard.of("a.ramdin"));
            assertThat(failure(trials.staffReader(ADMINISTRATOR)))
                    .as("a program")
                    .isEqualTo("C-127");
            training = true;
            assertThat(trials.staffReader(ADMINISTRATOR).join()).isEqualTo(SimulatedCardReaders.READER);
            readers.insert(SimulatedStaffCard.of("a.ramdin", StaffCardFault.NO_APPLICATION));
            assertThat(failure(trials.staffReader(ADMINISTRATOR))).isEqualTo("C-160");
            readers.remove();
            assertThat(failure(trials.staffReader(ADMINISTRATOR))).as("no card").isEqualTo("C-105");
            assertThat(failure(trials.staffReader(new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT))))
                    .isEqualTo("D-118");
        }
    }

    @Test
    void whoMarksADeviceApprovesItAndTheMarkIsThereAtTheNextStart() throws Exception {
        try (SqliteOutbox outbox = SqliteOutbox.open(temp.resolve("outbox.db"), clock)) {
            DeviceTrials trials = trials(outbox, "");
            assertThat(trials.marks().join()).containsEntry(TriedDevice.READER, DeviceMark.LATER);
            Device reader = Device.reader("Omnikey 5022 00 00");
            Agent agent = new Agent("a.ramdin", "A. Ramdin", Agent.Role.AGENT);
            assertThat(failure(trials.mark(agent, TriedDevice.READER, DeviceMark.WORKS, Optional.of(reader))))
                    .isEqualTo("D-118");
            trials.mark(ADMINISTRATOR, TriedDevice.SOUND, DeviceMark.NONE, Optional.empty())
                    .join();
            trials.mark(ADMINISTRATOR, TriedDevice.CAMERA, DeviceMark.LATER, Optional.of(reader))
                    .join();
            assertThat(approved.all()).as("only what works").isEmpty();
            trials.mark(ADMINISTRATOR, TriedDevice.READER, DeviceMark.WORKS, Optional.of(reader))
                    .join();
            assertThat(approved.all()).singleElement().satisfies(entry -> {
                assertThat(entry.device()).isEqualTo(reader);
                assertThat(entry.state()).isEqualTo(DeviceList.State.APPROVED);
                assertThat(entry.by()).isEqualTo("i.naidoo");
            });
            assertThat(new DeviceMarks(temp.resolve("devices.properties")).read())
                    .containsEntry(TriedDevice.READER, DeviceMark.WORKS)
                    .containsEntry(TriedDevice.SOUND, DeviceMark.NONE)
                    .containsEntry(TriedDevice.PRINTER, DeviceMark.LATER);
            Files.writeString(temp.resolve("devices.properties"), "reader = \\u00zz");
            assertThat(trials.marks().join()).as("unreadable").containsEntry(TriedDevice.READER, DeviceMark.LATER);
        }
    }
}
