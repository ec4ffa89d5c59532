package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.seal.SignedStatement;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreTest {

    private static final OffsetDateTime ISSUED = OffsetDateTime.parse("2026-11-21T09:32:10+04:00");

    private static final DocumentIssuers ISSUERS = new DocumentIssuers(
            List.of(new byte[] {0x30, 0x00}), List.of(new byte[] {0x30, 0x01}), List.of(new byte[] {0x30, 0x02}));

    private static final DocumentTypes TYPES =
            new DocumentTypes(DocumentTypes.examples().all().subList(1, 3));

    private static final ServiceTexts TEXTS = new ServiceTexts(
            "2026-12", Map.of("fr", Map.of("citizen.consent.read", "L’agent lit la puce."), "en", Map.of()));

    private static final byte[] KEY = new byte[DenyList.KEY_BYTES];

    @TempDir
    Path folder;

    private static KeyPair authority;
    private static KeyPair impostor;
    private static RosterKey agentKey;

    @BeforeAll
    static void keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        authority = generator.generateKeyPair();
        impostor = generator.generateKeyPair();
        agentKey = RosterKey.create(
                "a.ramdin",
                Secret.takingOver(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16}),
                new SecureRandom());
    }

    @Test
    void aBundleComesBackAsItWasSigned() throws Exception {
        TrustBundle bundle = bundle(7);
        store().install(sign(bundle, authority), "\"seven\"");
        TrustBundle read = store().current();
        assertThat(read.version()).isEqualTo(7);
        assertThat(read.policy()).isEqualTo(bundle.policy());
        assertThat(read.agents()).isEqualTo(bundle.agents());
        assertThat(read.denyList()).isEqualTo(bundle.denyList());
        assertThat(read.documentTypes()).isEqualTo(TYPES);
        assertThat(read.texts()).isEqualTo(TEXTS);
        assertThat(read.texts().in("fr")).containsEntry("citizen.consent.read", "L’agent lit la puce.");
        assertThat(read.revokedStations()).containsExactly("MU-PO-0013");
        assertThat(read.issuers()).usingRecursiveComparison().isEqualTo(ISSUERS);
        assertThat(read.age(ISSUED.toInstant().plusSeconds(3_600))).isEqualTo(Duration.ofHours(1));
        assertThat(store().etag()).contains("\"seven\"");
        assertThat(read.denyList().mayHold(passport(" 12 34567 "))).isTrue();
        assertThat(read.denyList().mayHold(new DocumentKey(DocumentKind.ID_CARD, "MUS", "1234567")))
                .isFalse();
    }

    @Test
    void missingTamperedTruncatedAndForeignFilesAreToldApart() throws Exception {
        assertFailure("T-103", () -> store().current());
        store().install(sign(bundle(1), authority), "\"one\"");
        Path file = folder.resolve("bundle.jws");
        String whole = Files.readString(file);
        int dot = whole.indexOf('.') + 20;
        Files.writeString(
                file, whole.substring(0, dot) + (whole.charAt(dot) == 'A' ? 'B' : 'A') + whole.substring(dot + 1));
        assertThatThrownBy(() -> store().current())
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isIn("T-101", "T-102"));
        Files.writeString(file, whole.substring(0, whole.length() - 8));
        assertFailure("T-101", () -> store().current());
        Files.writeString(file, sign(bundle(1), impostor));
        assertFailure("T-101", () -> store().current());
        Files.writeString(file, "");
        assertFailure("T-102", () -> store().current());
        Files.write(file, new byte[] {(byte) 0xFF, (byte) 0xFE});
        assertFailure("T-102", () -> store().current());
        assertThat(store().etag()).as("a whole bundle is asked for again").isEmpty();
        store().install(sign(bundle(1), authority), "\"one\"");
        assertThat(store().current().version()).isEqualTo(1);
    }

    /** Who works here, and the hashes of their passwords, are not to be read in a copy of the folder. */
    @Test
    void underTheStationsKeyNothingOfItIsReadableOnTheDisk() throws Exception {
        SecretKey key = new SecretKeySpec(new byte[32], "HmacSHA256");
        String jws = sign(bundle(1), authority);
        Files.writeString(folder.resolve("bundle.jws"), jws);
        store().under(key).install(jws, "\"one\"");
        String content = jws.split("\\.")[1];
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(content.substring(0, 60));
            }
        }
        assertThat(store().under(key).current().version()).isEqualTo(1);
        SecretKey other = new SecretKeySpec(
                new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                },
                "HmacSHA256");
        assertFailure("T-102", () -> store().under(other).current());
        Files.writeString(folder.resolve("bundle.jwe"), jws);
        assertFailure("T-102", () -> store().under(key).current());
    }

    @Test
    void aBundleForOthersOrPastItsEndIsRefused() throws Exception {
        TrustStore here = recipient("MU-PO-0042", "https://maupass.example/", ISSUED.plusDays(30));
        here.install(sign(bundle(1), authority), "\"one\"");
        assertThat(here.current().scope().ended(ISSUED.plusDays(31).toInstant()))
                .isTrue();
        assertFailure(
                "T-126",
                () -> recipient("MU-PO-0043", "https://maupass.example/", ISSUED)
                        .install(sign(bundle(2), authority), "\"two\""));
        assertFailure(
                "T-126",
                () -> recipient("MU-PO-0042", "https://maupass.example/training/", ISSUED)
                        .current());
        assertFailure(
                "T-127",
                () -> recipient("MU-PO-0042", "https://maupass.example/", ISSUED.plusDays(31))
                        .install(sign(bundle(2), authority), "\"two\""));
        assertThat(here.current().version()).isEqualTo(1);
    }

    private TrustStore recipient(String station, String namespace, OffsetDateTime now) throws Exception {
        StationKeys keys = StationKeys.openOrCreate(folder.resolve("keys"));
        return TrustStore.of(
                folder,
                new EnrolledStation(
                        station,
                        "Port Louis 01",
                        URI.create("https://localhost/"),
                        URI.create(namespace),
                        keys.certificate(),
                        (ECPublicKey) authority.getPublic(),
                        (ECPublicKey) authority.getPublic(),
                        keys),
                Clock.fixed(now.toInstant(), ZoneOffset.UTC));
    }

    @Test
    void whatIsForgedOrOlderLeavesTheInstalledBundleInForce() throws Exception {
        TrustStore store = store();
        store.install(sign(bundle(5), authority), "\"five\"");
        assertFailure("T-101", () -> store.install(sign(bundle(6), impostor), "\"six\""));
        assertFailure("T-104", () -> store.install(sign(bundle(4), authority), "\"four\""));
        assertFailure("T-102", () -> store.install("nonsense", "\"x\""));
        assertThat(store.current().version()).isEqualTo(5);
        assertThat(store().current().version()).isEqualTo(5);
        // By the tag the authority is told which edition is in force: no file beside the bundle says it.
        Files.writeString(folder.resolve("bundle.etag"), "\"six\"");
        assertThat(store().etag()).contains("\"five\"");
    }

    @Test
    void whoAsksForTheBundleInForceDoesNotWaitForAPartOfTheNextOne() throws Exception {
        TrustStore store = store();
        store.install(sign(bundle(5), authority), "\"five\"");
        DenyFilter part = DenyFilter.of(new long[] {1, 2, 3});
        String next = sign(bundle(6, Optional.of(part)), authority);
        store.install(next, "\"six\"", sha256 -> {
            assertThat(CompletableFuture.supplyAsync(() -> version(store)))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(5L);
            return part.bytes();
        });
        assertThat(store.current().version()).isEqualTo(6);
    }

    private static long version(TrustStore store) {
        try {
            return store.current().version();
        } catch (SyncException e) {
            return -1;
        }
    }

    @Test
    void whatCannotBeReadIsNotReadAgainForEveryQuestion() throws Exception {
        TrustStore store = store();
        assertFailure("T-103", store::current);
        store().install(sign(bundle(1), authority), "\"one\"");
        assertFailure("T-103", store::current);
        store.install(sign(bundle(2), authority), "\"two\"");
        assertThat(store.current().version()).isEqualTo(2);
    }

    @Test
    void aStatementOfAnotherKindSignedByTheSameKeyIsNoBundle() throws Exception {
        String receipt = SignedStatement.sign(
                BundleDocument.write(bundle(9)),
                "maupass-receipt+jws",
                new ECDSASigner(authority.getPrivate(), Curve.P_256),
                (ECPublicKey) authority.getPublic());
        assertFailure("T-101", () -> store().install(receipt, "\"x\""));
    }

    @Test
    void aRosterWhosePasswordsAreCheapToGuessIsNotBelieved() {
        for (String parameters : List.of("m=8,t=2,p=1", "m=19456,t=1,p=1", "m=0,t=0,p=0")) {
            PasswordHash cheap =
                    new PasswordHash("$argon2id$v=19$" + parameters + "$" + "A".repeat(22) + "$" + "A".repeat(43));
            assertFailure(
                    "T-102", () -> store().install(sign(bundle(1, Optional.empty(), cheap), authority), "\"one\""));
        }
    }

    @Test
    void aPasswordThatIsPrintedIsOneOfATrainingOnly() throws Exception {
        PasswordHash printed = PasswordHash.derivingPrinted("corail-bleu".toCharArray(), new SecureRandom())
                .hash();
        String cheaper = printed.text().replace("m=8,t=1", "m=8,t=0");
        TrustStore store = store();
        assertFailure("T-102", () -> store.install(sign(bundle(1, Optional.empty(), printed), authority), "\"one\""));
        assertFailure("T-102", () -> store.install(sign(training(1, new PasswordHash(cheaper)), authority), "\"one\""));
        store.install(sign(training(1, printed), authority), "\"one\"");
        assertThat(store.current().agents().getFirst().passwordHash()).isEqualTo(printed);
    }

    @Test
    void aFolderThatCannotBeWrittenIsTold() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        TrustStore store = new TrustStore(file, (ECPublicKey) authority.getPublic());
        assertFailure("T-105", () -> store.install(sign(bundle(1), authority), "\"one\""));
    }

    @Test
    void passwordHashesAreArgon2idAndBounded() {
        PasswordHash hash = PasswordHash.of("corail-bleu é".toCharArray(), new SecureRandom());
        assertThat(hash.text()).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(hash.matches("corail-bleu é".toCharArray())).isTrue();
        assertThat(hash.matches("corail-bleu e".toCharArray())).isFalse();
        assertThatThrownBy(() -> new PasswordHash(hash.text().replace("m=19456", "m=9999999")))
                .isInstanceOf(IllegalArgumentException.class);
        // The reference implementation's own test vector for version 19.
        assertThat(new PasswordHash("$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHQ$"
                                + "nf65EOgLrQMR/uIPnA4rEsF5h7TKyQwu9U1bMCHGi/4")
                        .matches("password".toCharArray()))
                .isTrue();
    }

    private TrustStore store() {
        return new TrustStore(folder, (ECPublicKey) authority.getPublic());
    }

    private static TrustBundle bundle(long version) {
        return bundle(version, Optional.empty());
    }

    private static TrustBundle bundle(long version, Optional<DenyFilter> base) {
        return bundle(
                version,
                base,
                new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$" + "A".repeat(22) + "$" + "A".repeat(43)));
    }

    private static TrustBundle training(long version, PasswordHash hash) {
        return bundle(version, Optional.empty(), hash, true);
    }

    private static TrustBundle bundle(long version, Optional<DenyFilter> base, PasswordHash hash) {
        return bundle(version, base, hash, false);
    }

    private static TrustBundle bundle(long version, Optional<DenyFilter> base, PasswordHash hash, boolean training) {
        return new TrustBundle(
                version,
                ISSUED,
                new BundleScope(URI.create("https://maupass.example/"), Set.of("MU-PO-0042"), ISSUED.plusDays(30)),
                ISSUERS,
                new DenyList(KEY, base, new long[] {DenyList.hash(KEY, passport("1234567"))}, new long[0]),
                List.of(new RosterAgent(
                        "a.ramdin",
                        "A. Ramdin",
                        AgentRole.AGENT,
                        hash,
                        LocalDate.of(2026, 8, 1),
                        Optional.of(agentKey))),
                new PolicyValues(
                        "p-1",
                        "high",
                        30,
                        500,
                        14,
                        200,
                        30,
                        12,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(180),
                        Duration.ofSeconds(900),
                        new Retention(90, 730, 90),
                        training,
                        20,
                        80,
                        false,
                        true,
                        CounterRules.USUAL.withStationVersion("0.2.0+20261129.1632~g0123456789")),
                TEXTS,
                TYPES,
                Set.of("MU-PO-0013"));
    }

    private static String sign(TrustBundle bundle, KeyPair key) throws Exception {
        return SignedStatement.sign(
                BundleDocument.write(bundle),
                BundleDocument.TYPE,
                new ECDSASigner(key.getPrivate(), Curve.P_256),
                (ECPublicKey) key.getPublic());
    }

    private static void assertFailure(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code));
    }

    private static DocumentKey passport(String number) {
        return DocumentKey.of(DocumentKind.PASSPORT, "MUS", number).orElseThrow();
    }
}
