package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.Duress;
import mu.maupass.sync.activation.VisitSummary;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.outbox.AuditEntry;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.outbox.OutboxEntry;
import mu.maupass.sync.outbox.SqliteOutbox;
import mu.maupass.sync.trust.TrustSeen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requirement J10: the silent sign is in the sealed record and nowhere else. */
class SilentSignTest {
    private static final String MEMBER = "https://maupass.example/duress";

    /** With which a version encrypted that named no visit. */
    private static final SecretKey BEFORE =
            new SecretKeySpec(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}, "AES");

    @TempDir
    private Path temp;

    /**
     * What anybody at the station could look at, now or later. That a record is as long with the sign as without is held by
     * RecordDocumentTest, on one and the same visit: for how long somebody looked at a face differs by a digit.
     */
    private record Seen(
            List<String> states,
            List<String> audit,
            List<String> rows,
            List<String> records,
            List<String> files,
            JsonNode record) {
        /** All but what only the authority can open. */
        Seen inTheClear() {
            return new Seen(states, audit, rows, records, files, NullNode.instance);
        }
    }

    private Seen visit(String name, Optional<StepName> signedAt, boolean toItsEnd) throws Exception {
        Path folder = Files.createDirectory(temp.resolve(name));
        try (WatchedVisit visit = WatchedVisit.begin(folder)) {
            List<String> states = new CopyOnWriteArrayList<>();
            visit.workflow().observe(state -> {
                // How often a camera says the same is chance.
                if (states.isEmpty() || !states.getLast().equals(shown(state))) {
                    states.add(shown(state));
                }
            });
            for (StepName step : List.of(StepName.CONSENT, StepName.FACE)) {
                visit.reach(step);
                if (signedAt.equals(Optional.of(step))) {
                    visit.workflow().signSilently();
                }
            }
            if (toItsEnd) {
                visit.reach(StepName.RECEIPT);
                visit.approve(WatchedVisit.answer(StepName.RECEIPT));
            } else {
                visit.leave(Exit.CANCEL);
            }
            visit.end();
            OffsetDateTime day = OffsetDateTime.now(Scripted.CLOCK);
            List<JsonNode> records = visit.opened();
            return new Seen(
                    List.copyOf(states),
                    visit.outbox().audit(day, day.plusDays(1)).stream()
                            .map(SilentSignTest::shown)
                            .toList(),
                    visit.outbox().visits(day, day.plusDays(1)).stream()
                            .map(SilentSignTest::shown)
                            .toList(),
                    visit.outbox().entries(0, 10).stream()
                            .map(SilentSignTest::shown)
                            .toList(),
                    files(folder),
                    records.isEmpty() ? NullNode.instance : records.getFirst().path(MEMBER));
        }
    }

    private static String shown(VisitState state) {
        return state.step() + " " + state.phase() + " " + state.failure() + " " + state.exits() + " " + state.ending()
                + " "
                + state.visit().receipt().map(receipt -> receipt.status() + " " + receipt.refusal());
    }

    private static String shown(AuditEntry entry) {
        return entry.agentId() + " " + entry.event() + " " + entry.code();
    }

    private static String shown(VisitSummary row) {
        return row.agentId() + " " + row.path() + " " + row.documentKind() + " " + row.outcome() + " " + row.reason()
                + " " + row.provisional() + " " + row.state() + " "
                + row.conduct().steps().keySet();
    }

    private static String shown(OutboxEntry record) {
        return record.seq() + " " + record.state() + " " + record.attempts() + " " + record.code() + " "
                + record.activation();
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file)
                            // Any other file may differ by a digit of a time.
                            + (file.endsWith("visits") ? " " + file.toFile().length() : ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void nothingThatCanBeSeenDiffersButTheSealedRecord() throws Exception {
        Seen without = visit("without", Optional.empty(), true);
        Seen with = visit("with", Optional.of(StepName.FACE), true);
        assertThat(with.inTheClear()).isEqualTo(without.inTheClear());
        assertThat(without.states()).as("there was something to see").hasSizeGreaterThan(StepName.values().length);
        assertThat(without.record().path("visit").asInt(-1)).isZero();
        assertThat(with.record().path("visit").asInt()).isEqualTo(1);
    }

    @Test
    void aVisitThatLeavesNoRecordLooksTheSameToo() throws Exception {
        Seen without = visit("without", Optional.empty(), false);
        Seen with = visit("with", Optional.of(StepName.CONSENT), false);
        assertThat(with).isEqualTo(without);
        assertThat(with.records()).isEmpty();
    }

    @Test
    void whatNoRecordCouldSayTheNextOneSaysOnce() {
        SilentSigns signs = signs();
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        UUID third = UUID.randomUUID();
        signs.given(first);
        signs.given(second);
        Duress said = signs.of(second);
        assertThat(said).isEqualTo(new Duress(true, Optional.of(first)));
        assertThat(signs.of(second)).as("its commit failed").isEqualTo(said);
        signs.told(second, said);
        assertThat(signs.of(third)).isEqualTo(Duress.NONE);
    }

    private SilentSigns signs() {
        return new SilentSigns(temp.resolve("visits"), new SecretKeySpec(new byte[32], "AES"), BEFORE);
    }

    @Test
    void aSignIsToldByTheFirstRecordAfterTheStationWasClosed() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("closed"));
        UUID signed;
        try (WatchedVisit visit = WatchedVisit.begin(folder)) {
            visit.reach(StepName.CONSENT);
            signed = visit.workflow().state().visit().id();
            visit.workflow().signSilently();
        }
        try (WatchedVisit next = WatchedVisit.begin(folder)) {
            next.reach(StepName.RECEIPT);
            assertThat(next.opened().getFirst().path(MEMBER).path("earlier").asText())
                    .isEqualTo(signed.toString());
        }
    }

    @Test
    void whatIsKeptIsReadAgainAndAlwaysAsLongAndWhatIsBrokenIsNothing() throws Exception {
        UUID visit = UUID.randomUUID();
        SilentSigns before = signs();
        before.keep(UUID.randomUUID());
        byte[] empty = Files.readAllBytes(temp.resolve("visits"));
        before.given(visit);
        before.keep(UUID.randomUUID());
        byte[] kept = Files.readAllBytes(temp.resolve("visits"));
        assertThat(kept).hasSameSizeAs(empty).isNotEqualTo(empty);
        assertThat(signs().of(visit)).isEqualTo(new Duress(true, Optional.empty()));
        for (byte[] broken : List.of(new byte[0], new byte[5], Arrays.copyOf(kept, kept.length - 1))) {
            Files.write(temp.resolve("visits"), broken);
            assertThat(signs().of(visit)).isEqualTo(Duress.NONE);
        }
    }

    /** What the station is told, and no more. */
    private static final class Told implements TrustSeen.Memory {
        private int lost;

        @Override
        public Optional<TrustSeen> trustSeen() {
            return Optional.empty();
        }

        @Override
        public void sawBundle(long version) {
            throw new AssertionError("no bundle");
        }

        @Override
        public void sawTime(Instant time, boolean revoked) {
            throw new AssertionError("no time");
        }

        @Override
        public void sawDevices(long version) {
            throw new AssertionError("no devices");
        }

        @Override
        public void lost() {
            lost++;
        }
    }

    static SilentSigns signs(Path folder, StationKeys keys) throws SyncException {
        return new SilentSigns(folder.resolve("visits"), keys.derive("visits"), keys.derive("visits-of-before"));
    }

    private static int lost(Path folder) throws Exception {
        Told told = new Told();
        try (Outbox outbox = SqliteOutbox.open(folder.resolve("outbox.db"), Scripted.CLOCK)) {
            signs(folder, StationKeys.openOrCreate(folder.resolve("keys"))).compareWith(outbox, told);
        }
        return told.lost;
    }

    @Test
    void aFileThatIsGoneOrIsOfAnEarlierVisitIsMissed() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Path file = folder.resolve("visits");
        ended(folder);
        byte[] older = Files.readAllBytes(file);
        assertThat(lost(folder)).isZero();
        ended(folder);
        byte[] newest = Files.readAllBytes(file);
        assertThat(lost(folder)).isZero();
        for (byte[] other : List.of(older, new byte[0], new byte[newest.length])) {
            Files.write(file, other);
            assertThat(lost(folder)).isEqualTo(1);
            assertThat(lost(folder)).as("told once").isZero();
        }
        Files.delete(file);
        assertThat(lost(folder)).isEqualTo(1);
    }

    @Test
    void aVisitThatIsCutOffAccusesNobody() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        ended(folder);
        byte[] midst;
        try (WatchedVisit visit = WatchedVisit.begin(folder)) {
            visit.reach(StepName.FACE);
            midst = Files.readAllBytes(folder.resolve("visits"));
        }
        assertThat(lost(folder)).isZero();
        // As after a kill between the row of the visit and the file.
        Files.write(folder.resolve("visits"), midst);
        assertThat(lost(folder)).isZero();
    }

    @Test
    void whatAFullDiskKeptFromBeingWrittenIsWrittenOnceThereIsRoom() throws Exception {
        UUID visit = UUID.randomUUID();
        SilentSigns signs = signs();
        signs.keep(UUID.randomUUID());
        signs.given(visit);
        Path inTheWay = Files.createDirectory(temp.resolve("visits.new"));
        Path file = Files.createFile(inTheWay.resolve("file"));
        signs.keep(visit);
        signs.again();
        Files.delete(file);
        Files.delete(inTheWay);
        assertThat(signs().of(visit)).as("the disk was full").isEqualTo(Duress.NONE);
        signs.again();
        assertThat(signs().of(visit)).isEqualTo(new Duress(true, Optional.empty()));
        byte[] written = Files.readAllBytes(temp.resolve("visits"));
        signs.again();
        assertThat(Files.readAllBytes(temp.resolve("visits"))).as("once").isEqualTo(written);
    }

    /** Who kills a visit before anything is decided, and takes its note away, has nothing that is good for ever. */
    @Test
    void theFileOfAVisitThatWasCutOffInItsFirstStepIsMissedToo() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Path file = folder.resolve("visits");
        Path note = folder.resolve("visits.sealed");
        ended(folder);
        byte[] before = Files.readAllBytes(file);
        Path disk = temp.resolve("disk");
        try (WatchedVisit _ = WatchedVisit.begin(folder)) {
            await().until(() -> Files.exists(note) && !Arrays.equals(Files.readAllBytes(file), before));
            copy(folder, disk);
        }
        byte[] first = Files.readAllBytes(disk.resolve("visits"));
        assertThat(lost(disk)).as("of the visit that began last").isZero();
        Files.delete(disk.resolve("visits.sealed"));
        ended(disk);
        assertThat(lost(disk)).isZero();
        Files.write(disk.resolve("visits"), first);
        assertThat(lost(disk)).isEqualTo(1);
    }

    /** The form of a version that named no visit. */
    @Test
    void aFileThatNamesNoVisitIsGoodOnlyUntilOneBegins() throws Exception {
        Path folder = Files.createDirectory(temp.resolve("folder"));
        Path file = folder.resolve("visits");
        byte[] nameless = nameless(
                StationKeys.openOrCreate(Files.createDirectory(folder.resolve("keys")))
                        .derive("visits-of-before"),
                Optional.empty());
        Files.write(file, nameless);
        assertThat(lost(folder)).isZero();
        ended(folder);
        Files.write(file, nameless);
        assertThat(lost(folder)).isEqualTo(1);
    }

    @Test
    void aSignThatAVersionOfBeforeKeptIsToldByTheNextRecord() throws Exception {
        UUID visit = UUID.randomUUID();
        Files.write(temp.resolve("visits"), nameless(BEFORE, Optional.of(visit)));
        assertThat(signs().of(UUID.randomUUID())).isEqualTo(new Duress(false, Optional.of(visit)));
    }

    /** It took each place for a sign, so it would accuse the visit that is named now. */
    @Test
    void aVersionOfBeforeCannotReadWhatIsWrittenNow() throws Exception {
        signs().keep(UUID.randomUUID());
        byte[] kept = Files.readAllBytes(temp.resolve("visits"));
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.DECRYPT_MODE, BEFORE, new GCMParameterSpec(128, Arrays.copyOf(kept, 12)));
        assertThatThrownBy(() -> cipher.doFinal(kept, 12, kept.length - 12)).isInstanceOf(AEADBadTagException.class);
    }

    private static byte[] nameless(SecretKey key, Optional<UUID> sign) throws GeneralSecurityException {
        byte[] nonce = new byte[12];
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key.getEncoded(), "AES"), new GCMParameterSpec(128, nonce));
        ByteBuffer places = ByteBuffer.allocate(8 * 2 * Long.BYTES);
        sign.ifPresent(
                visit -> places.putLong(visit.getMostSignificantBits()).putLong(visit.getLeastSignificantBits()));
        byte[] text = cipher.doFinal(places.array());
        return ByteBuffer.allocate(nonce.length + text.length)
                .put(nonce)
                .put(text)
                .array();
    }

    private static void copy(Path folder, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path one : files.toList()) {
                Files.copy(one, to.resolve(folder.relativize(one).toString()));
            }
        }
    }

    private static void ended(Path folder) throws Exception {
        try (WatchedVisit visit = WatchedVisit.begin(folder)) {
            visit.reach(StepName.CONSENT);
            visit.leave(Exit.CANCEL);
            visit.end();
        }
    }
}
