package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JWSObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import mu.maupass.sync.authority.BundleAnswer;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.keys.KeyId;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.sandbox.KeyRotation.AuthorityKey;
import mu.maupass.sync.sandbox.KeyRotation.Phase;
import mu.maupass.sync.sandbox.KeyRotation.Retirement;
import mu.maupass.sync.sandbox.KeyRotation.Use;
import mu.maupass.sync.trust.BundleDocument;
import mu.maupass.sync.trust.KeyList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of the authority's keys is in use, where clocks differ and people are in a hurry. */
class KeysInUseTest {

    @TempDir
    Path folder;

    @Test
    void aProcessWhoseClockIsBehindSealsToTheNewKeyOnceItHasBegun() throws Exception {
        AtomicReference<Instant> time = new AtomicReference<>(Instant.now().minusSeconds(5));
        SandboxKeys behind = SandboxKeys.openOrCreate(folder, new SetClock(time), (_, _, _, _) -> {});
        String next = rotated(Use.SEALING, Duration.ZERO);
        assertThat(KeyId.of(behind.sealingPublic()))
                .as("for it, it has not begun")
                .isNotEqualTo(next);
        time.set(Instant.now().plusSeconds(3600));
        assertThat(KeyId.of(behind.sealingPublic())).isEqualTo(next);
    }

    @Test
    void aRetiredKeyIsNeverInUse() throws Exception {
        SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        rotated(Use.SEALING, Duration.ZERO);
        KeysFile file = new KeysFile(folder);
        file.retire(file.read(Instant.now()).sealing().getLast());
        assertThat(file.read(Instant.now().minusSeconds(3600)).receiver().secret())
                .as("a clock of before the new one began")
                .isPresent();
    }

    @Test
    void aStolenKeyIsChangedAtOnceThoughAnotherWasAnnounced() throws Exception {
        SandboxKeys serving = SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        String announced = rotated(Use.SIGNING, Duration.ofDays(2));
        Optional<AuthorityKey> second = keys().rotate(Use.SIGNING, Duration.ofDays(2));
        assertThat(second).as("one after the other").isEmpty();
        AuthorityKey next = keys().rotate(Use.SIGNING, Duration.ZERO).orElseThrow();
        assertThat(next.phase()).isEqualTo(Phase.CURRENT);
        assertThat(KeyId.of(serving.signingPublic())).isEqualTo(next.id());
        HeldKeys later = new KeysFile(folder).read(Instant.now().plus(Duration.ofDays(3)));
        assertThat(later.signer().id()).as("the announced one never begins").isEqualTo(next.id());
        assertThat(later.keysAt(1, "").signing()).as("and signs no bundle").hasSize(1);
        assertThat(later.keysAt(1, "").former()).hasSize(2);
        assertThat(keys().keys())
                .filteredOn(key -> key.id().equals(announced))
                .singleElement()
                .extracting(AuthorityKey::phase)
                .isEqualTo(Phase.FORMER);
    }

    @Test
    void whoChangesKeysAsAnotherUserLeavesTheFileToItsOwner() throws Exception {
        SandboxKeys.openOrCreate(folder, Clock.systemUTC(), (_, _, _, _) -> {});
        Path file = folder.resolve("authority.p12");
        assumeThat(System.getProperty("user.name")).isEqualTo("root");
        UserPrincipal nobody =
                folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
        Files.setOwner(file, nobody);
        rotated(Use.SIGNING, Duration.ZERO);
        assertThat(Files.getOwner(file)).isEqualTo(nobody);
    }

    @Test
    void whereTheFileCannotBeReadAnyMoreThatIsToldOnceAndTheKeysOfBeforeGoOn() throws Exception {
        List<String> told = new ArrayList<>();
        SandboxKeys serving = SandboxKeys.openOrCreate(folder, Clock.systemUTC(), new RequestObserver() {
            @Override
            public void answered(String method, String resource, int status, Duration took) {
                throw new AssertionError(resource);
            }

            @Override
            public void failed(String resource, String code, String detail) {
                told.add(resource + " " + code);
            }
        });
        ECPublicKey before = serving.signingPublic();
        Path file = folder.resolve("authority.p12");
        byte[] good = Files.readAllBytes(file);
        for (int times = 1; times <= 2; times++) {
            Files.write(file, new byte[] {1, 2, 3});
            assertThat(serving.signingPublic()).isEqualTo(before);
            assertThat(serving.signingPublic()).isEqualTo(before);
            assertThat(told).hasSize(times).allMatch(one -> one.matches("keys Q-\\d+"));
            Files.write(file, good);
            assertThat(serving.signingPublic()).isEqualTo(before);
        }
    }

    @Test
    void aStationThatHasAnEditionWithTheOldKeyStillNeedsIt() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client()) {
            String bundle = bundle(client);
            site.stopAuthority();
            Path authority = folder.resolve("authority");
            KeysFile file = new KeysFile(authority);
            HeldKeys before = file.read(Instant.now());
            KeyRotation keys = new KeyRotation(authority, Clock.systemUTC());
            AuthorityKey next = keys.rotate(Use.SEALING, Duration.ZERO).orElseThrow();
            String station = site.station().stationId();
            try (Records records = TestRecords.chosen().open(authority)) {
                held(records, station, 50, edition(bundle, before, 50));
                assertThat(KeyRotation.without(next, records)).containsExactly(station);
                assertThat(keys.retire(before.receiver().id(), records))
                        .as("made late, by a process that did not know the new key")
                        .isEqualTo(new Retirement.Stations(List.of(station)));
                held(records, station, 51, edition(bundle, file.read(Instant.now()), 51));
                assertThat(KeyRotation.without(next, records)).isEmpty();
                assertThat(keys.retire(before.receiver().id(), records)).isEqualTo(new Retirement.Done());
            }
            site.restartAuthority();
        }
    }

    private static void held(Records records, String station, long version, String jws) throws Exception {
        records.inTransaction(connection -> {
            long late = Instant.now().plus(Duration.ofHours(2)).toEpochMilli();
            SandboxStore.update(
                    connection,
                    "INSERT INTO bundle (version, digest, salt, jws, issued, hash) VALUES (?, ?, ?, ?, ?, ?)",
                    version,
                    "",
                    "",
                    jws,
                    late,
                    "hash " + version);
            Editions.held(connection, station, "hash " + version, Instant.ofEpochMilli(late));
            return null;
        });
    }

    private static String edition(String bundle, HeldKeys keys, long version) throws Exception {
        var content = (ObjectNode) SandboxExchange.MAPPER.readTree(
                JWSObject.parse(bundle).getPayload().toBytes());
        content.put("version", version);
        content.put(KeyList.MEMBER, keys.list(content));
        return keys.sign(content, BundleDocument.TYPE);
    }

    private static String bundle(HttpsAuthorityClient client) throws Exception {
        if (client.trustBundle(Optional.empty())
                        instanceof Reply.Success<BundleAnswer>(BundleAnswer.Newer(var jws, var etag))
                && !etag.isEmpty()) {
            return jws;
        }
        throw new AssertionError("no bundle");
    }

    private KeyRotation keys() {
        return new KeyRotation(folder, Clock.systemUTC());
    }

    private String rotated(Use use, Duration announced) throws Exception {
        return keys().rotate(use, announced).orElseThrow().id();
    }

    /** Shows what it is set to. */
    private static final class SetClock extends Clock {
        private final AtomicReference<Instant> time;

        SetClock(AtomicReference<Instant> time) {
            this.time = time;
        }

        @Override
        public Instant instant() {
            return time.get();
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
