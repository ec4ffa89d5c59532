package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import mu.maupass.sync.activation.Activation;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.authority.Submission;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.engine.SyncReport;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxSnapshot;
import mu.maupass.sync.seal.Link;
import mu.maupass.sync.seal.SealedRecord;
import mu.maupass.sync.seal.Uuid7;
import mu.maupass.sync.trust.EnrolledStation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the authority does with a station that works with an older copy of its data or is revoked, and what the station
 * then reports.
 */
class OlderCopyTest {

    /** Longer than usual, because one computer makes the keys of fifty stations here. */
    private static final ConnectionTimeouts PATIENT =
            new ConnectionTimeouts(Duration.ofMinutes(2), Duration.ofMinutes(2), Duration.ofMinutes(3));

    @TempDir
    Path folder;

    @Test
    void theHeadIsCountersignedOnEverySyncAndAnOlderCopyIsRefusedAndRaisesAnAlarm() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            Map<Path, byte[]> copy;
            try (Outbox outbox = site.openOutbox();
                    SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
                site.append(outbox, site.activation(site.person("priya")));
                engine.syncOnce();
            }
            copy = files(site.stationFolder(), "outbox");
            try (Outbox outbox = site.openOutbox();
                    SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
                site.append(outbox, site.activation(site.person("aisha")));
                SyncReport report = engine.syncOnce();
                assertThat(report.accepted()).hasSize(1);
                assertThat(engine.syncOnce().stoppedBy()).isEmpty();
                assertThat(site.authority().alarms()).isEmpty();
            }
            for (Path now : files(site.stationFolder(), "outbox").keySet()) {
                Files.delete(now);
            }
            for (Map.Entry<Path, byte[]> then : copy.entrySet()) {
                Files.write(then.getKey(), then.getValue());
            }
            try (Outbox outbox = site.openOutbox();
                    SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
                SyncReport report = engine.syncOnce();
                assertThat(report.stoppedBy().map(failure -> failure.code())).contains("Q-126");
                assertThat(engine.state().lock().map(failure -> failure.code())).contains("Q-126");
                assertThat(site.authority().alarms())
                        .containsExactly(site.station().stationId() + " chain-rolled-back");
                engine.syncOnce();
                assertThat(site.authority().alarms()).as("raised only once").hasSize(1);
            }
        }
    }

    /** Queue, log of use and witness of one moment: nothing at the station tells them from those of now. */
    @Test
    void whatIsPutBackWithItsWitnessTheAuthorityMissesByTheNumberOfItsEvents() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            sync(site, client);
            Map<Path, byte[]> copy = files(site.stationFolder(), "outbox");
            copy.putAll(files(site.stationFolder(), "usage"));
            try (Outbox outbox = site.openOutbox()) {
                outbox.recordAudit(new AuditEntry(
                        OffsetDateTime.now(), "a.ramdin", "finding.face.other-person", Optional.empty(), "V-112"));
            }
            sync(site, client);
            assertThat(site.authority().alarms()).as("a day as others").isEmpty();
            for (Map.Entry<Path, byte[]> then : copy.entrySet()) {
                Files.write(then.getKey(), then.getValue());
            }
            try (Outbox outbox = site.openOutbox()) {
                assertThat(outbox.obstacle()).as("here nobody notices").isEmpty();
            }
            sync(site, client);
            assertThat(site.authority().alarms()).containsExactly(site.station().stationId() + " use-fell-back");
            sync(site, client);
            assertThat(site.authority().alarms()).as("once").hasSize(1);
        }
    }

    /** A computer is lost, and yesterday's backup is put in its place: that is told, and is no forgery. */
    @Test
    void aRestoredStationWhoseRecordsOfTodayAreHeldIsAccusedOfNothingElse() throws Exception {
        Path backup = Files.createDirectory(folder.resolve("backup")).resolve("outbox.db");
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            sync(site, client);
            OutboxSnapshot.copy(site.outboxFile(), backup);
            try (Outbox outbox = site.openOutbox()) {
                for (int i = 0; i < 20; i++) {
                    outbox.recordAudit(
                            new AuditEntry(OffsetDateTime.now(), "a.ramdin", "visit.begun", Optional.empty(), ""));
                }
                site.append(outbox, site.activation(site.person("priya")));
            }
            sync(site, client);
            for (String prefix : List.of("outbox", "usage")) {
                for (Path now : files(site.stationFolder(), prefix).keySet()) {
                    Files.delete(now);
                }
            }
            for (Map.Entry<Path, byte[]> then : files(backup.getParent(), "").entrySet()) {
                Files.write(site.stationFolder().resolve(then.getKey().getFileName()), then.getValue());
            }
            OutboxSnapshot.continueAsRestored(site.outboxFile(), Clock.systemDefaultZone(), Optional.empty(), "owner");
            sync(site, client);
            try (Outbox outbox = site.openOutbox()) {
                site.append(outbox, site.activation(site.person("aisha")));
            }
            sync(site, client);
            assertThat(site.authority().alarms())
                    .contains(site.station().stationId() + " chain-rolled-back")
                    .noneMatch(alarm -> alarm.endsWith("use-fell-back"));
        }
    }

    private static void sync(SandboxSite site, HttpsAuthorityClient client) throws Exception {
        try (Outbox outbox = site.openOutbox();
                SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
            assertThat(engine.syncOnce().stoppedBy()).isEmpty();
        }
    }

    @Test
    void aRevokedStationIsLockedAlsoAfterARestartAndKeepsItsData() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            site.append(outbox, site.activation(site.person("priya")));
            site.authority().revoke(site.station().stationId());
            try (SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
                assertThat(engine.state().lock()).isEmpty();
                engine.syncOnce();
                assertThat(engine.state().lock().map(failure -> failure.code())).contains("A-111");
            }
            try (SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
                assertThat(engine.state().lock().map(failure -> failure.code())).contains("A-111");
                assertThat(outbox.counts().waiting()).isEqualTo(1);
                site.authority().reinstate(site.station().stationId());
                assertThat(engine.syncOnce().accepted()).hasSize(1);
                assertThat(engine.state().lock()).isEmpty();
            }
        }
    }

    @Test
    void oneBadRecordAmongManyStopsNoOther() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            site.append(outbox, site.activation(site.person("priya")));
            site.append(outbox, site.activation(site.person("lost"), "1220519"));
            site.append(outbox, site.activation(site.person("aisha")));
            List<SealedRecord> records = SandboxFaultTest.waiting(outbox);
            assertThat(client.submit(records))
                    .satisfiesExactly(
                            first -> assertThat(first).isInstanceOf(Submission.Accepted.class),
                            second -> assertThat(second).isInstanceOfSatisfying(Submission.Refused.class, refused -> {
                                assertThat(refused.failure().code()).isEqualTo("A-126");
                                assertThat(refused.refusal()).isPresent();
                            }),
                            third -> assertThat(third).isInstanceOf(Submission.Accepted.class));
            assertThat(client.submit(records))
                    .extracting(outcome -> outcome.getClass().getSimpleName())
                    .containsExactly("AlreadyThere", "Refused", "AlreadyThere");
        }
    }

    @Test
    void aStationThatTriesOneNumberAfterTheOtherIsStopped() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            List<String> outcomes = new ArrayList<>();
            for (int i = 0; i < 31; i++) {
                outcomes.add(
                        switch (client.profileByNic(String.format("Z010190%06dA", i))) {
                            case ProfileLookup.Unavailable(var failure) -> failure.code();
                            case ProfileLookup other -> other.getClass().getSimpleName();
                        });
            }
            assertThat(outcomes.subList(0, 30)).containsOnly("NotFound");
            assertThat(outcomes.getLast()).isEqualTo("A-113");
        }
    }

    @Test
    void fiftyStationsAtOnceAreServedEachWithItsOwnChain() throws Exception {
        int stations = 50;
        try (SandboxSite site = SandboxSite.start(folder);
                ExecutorService offices = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> all = new ArrayList<>();
            for (int i = 0; i < stations; i++) {
                Path office = folder.resolve("office" + i);
                all.add(offices.submit((Callable<String>) () -> oneStation(site, office)));
            }
            Map<String, Integer> outcomes = new TreeMap<>();
            for (Future<String> one : all) {
                outcomes.merge(one.get(), 1, Integer::sum);
            }
            // All have the same applicant: there is one activation, and each station learns the outcome of its record.
            assertThat(outcomes).isEqualTo(Map.of("Accepted", 1, "Refused", stations - 1));
            assertThat(site.authority().activations()).isEqualTo(1);
        }
    }

    private static String oneStation(SandboxSite site, Path office) throws Exception {
        EnrolledStation station = StationEnrolment.enrol(
                site.authority().address(),
                site.authority().issueEnrolmentCode("Port Louis 01"),
                new AuthorityTrust.CaFile(site.authority().caFile()),
                office,
                PATIENT);
        Activation visit = SandboxSite.activation(station.stationId(), site.person("priya"), "1234567");
        SealedRecord record = SandboxSite.signed(station.sealer(), visit)
                .seal(
                        visit,
                        Uuid7.next(Instant.now(), new SecureRandom()),
                        1,
                        Link.genesis(station.stationId()),
                        OffsetDateTime.now());
        try (HttpsAuthorityClient client = new HttpsAuthorityClient(station, PATIENT)) {
            return client.submit(record).getClass().getSimpleName();
        }
    }

    /** A copy of the database only; the rest of the folder stays as it is, as when one file is put back. */
    private static Map<Path, byte[]> files(Path of, String prefix) throws Exception {
        Map<Path, byte[]> contents = new TreeMap<>();
        try (Stream<Path> all = Files.list(of)) {
            for (Path file : all.filter(one -> one.getFileName().toString().startsWith(prefix))
                    .toList()) {
                contents.put(file, Files.readAllBytes(file));
            }
        }
        return contents;
    }
}
