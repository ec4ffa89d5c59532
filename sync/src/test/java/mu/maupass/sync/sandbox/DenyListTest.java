package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.engine.SyncEngine;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.Outbox;
import mu.maupass.sync.trust.DenyList;
import mu.maupass.sync.trust.DenyReason;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.LookAlikes;
import mu.maupass.sync.trust.TrustStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the deny list gets from the authority to the station: once completely, then only its changes. */
class DenyListTest {

    @TempDir
    Path folder;

    @Test
    void aLongListComesOnceAsAPartAndChangesComeAlone() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox();
                SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
            site.authority().deny(numbers(2_000, 4_500), DenyReason.STOLEN);
            sync(engine);
            assertThat(list(site).size()).isEqualTo(2_504);
            DenyList whole = list(site);
            assertThat(numbers(2_000, 4_500)).allMatch(whole::mayHold);
            List<Path> parts = parts(site);
            assertThat(parts).hasSize(1);

            site.authority().lift(passport(number(2_000)));
            site.authority().deny(List.of(passport(number(9_999))), DenyReason.LOST);
            assertThat(site.contract().covered()).contains("getTrustPart 200");
            long asked = site.contract().exchanges("/v1/trust-parts/");
            sync(engine);
            assertThat(site.contract().exchanges("/v1/trust-parts/"))
                    .as("the part is here already")
                    .isEqualTo(asked);
            assertThat(parts(site)).isEqualTo(parts);
            assertThat(holds(site, number(2_000))).isFalse();
            assertThat(holds(site, number(2_001))).isTrue();
            assertThat(holds(site, number(9_999))).isTrue();

            site.authority().deny(numbers(20_000, 21_500), DenyReason.STOLEN);
            sync(engine);
            assertThat(parts(site))
                    .as("the new part replaces the old one")
                    .hasSize(1)
                    .isNotEqualTo(parts);
            assertThat(holds(site, number(21_499))).isTrue();
        }
    }

    /** Otherwise the counter takes what the authority refuses in the evening, when the citizen has gone. */
    @ParameterizedTest
    @CsvSource({
        "MUS, 12OO37, MUS, 120037, true",
        "MUS, I2O037, MUS, 120037, true",
        "FRA, 120037, MUS, 120037, true",
        "DEU, 12O037, MUS, 120037, true",
        "MUS, 120037, JPN, 120037, true",
        "MUS, 12O037, JPN, 120037, false",
        "JPN, 12O037, JPN, 120037, true",
        "FRA, 12O037, DEU, 120037, false",
        "MUS, 120037, UTO, 120037, false",
        "MUS, LLOOLLOOLLOOLLOO, MUS, 1100110011001100, true",
        "MUS, 1100110011001100, MUS, LLOOLLOOLLOOLLOO, true",
        "MUS, 120038, MUS, 120037, false"
    })
    void stationAndAuthorityGoByOneRuleForLookAlikes(
            String country, String number, String reportedCountry, String reported, boolean alike) throws Exception {
        DocumentTypes types = DocumentTypes.examples();
        DocumentKey typed = new DocumentKey(DocumentKind.ID_CARD, country, number);
        try (SandboxStore store = SandboxStore.open(folder)) {
            store.inTransaction(connection -> {
                DenyTable.deny(
                        connection, new DocumentKey(DocumentKind.PASSPORT, reportedCountry, reported), DenyReason.LOST);
                DenyList list = DenyTable.list(connection);
                assertThat(LookAlikes.tooMany(typed)
                                || LookAlikes.of(typed, LookAlikes.issuers(types)).stream()
                                        .anyMatch(list::mayHold))
                        .as("at the counter")
                        .isEqualTo(alike);
                assertThat(DenyTable.resembling(connection, typed, types, Long.MAX_VALUE))
                        .as("at the authority")
                        .isEqualTo(alike);
                return null;
            });
        }
    }

    @Test
    void aPartThatWasTamperedWithOnDiskIsFetchedAgain() throws Exception {
        try (SandboxSite site = SandboxSite.start(folder);
                HttpsAuthorityClient client = site.client();
                Outbox outbox = site.openOutbox()) {
            site.authority().deny(numbers(2_000, 4_000), DenyReason.STOLEN);
            try (SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
                sync(engine);
            }
            Path part = parts(site).getFirst();
            byte[] content = Files.readAllBytes(part);
            byte[] zeroes = content.clone();
            Arrays.fill(zeroes, 24, zeroes.length, (byte) 0);
            Files.write(part, zeroes);
            try (SyncEngine engine = SandboxFaultTest.engine(outbox, client, site)) {
                sync(engine);
            }
            assertThat(parts(site).getFirst()).hasBinaryContent(content);
        }
    }

    private static void sync(SyncEngine engine) {
        var report = engine.syncOnce();
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.bundleFailure()).isEmpty();
    }

    private static DenyList list(SandboxSite site) {
        try {
            return new TrustStore(
                            site.stationFolder().resolve("trust"),
                            site.station().signingKey())
                    .current()
                    .denyList();
        } catch (SyncException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean holds(SandboxSite site, String number) {
        return list(site).mayHold(passport(number));
    }

    private static List<Path> parts(SandboxSite site) throws Exception {
        try (Stream<Path> files = Files.list(site.stationFolder().resolve("trust"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("bundle-part-"))
                    .toList();
        }
    }

    private static List<DocumentKey> numbers(int from, int until) {
        return IntStream.range(from, until).mapToObj(i -> passport(number(i))).toList();
    }

    private static String number(int i) {
        return String.valueOf(3_000_000 + i);
    }

    private static DocumentKey passport(String number) {
        return DocumentKey.of(DocumentKind.PASSPORT, "MUS", number).orElseThrow();
    }
}
