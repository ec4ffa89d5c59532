package mu.maupass.sync.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Reply;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxSite;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.EnrolledStation;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationEnrolmentTest {

    @TempDir
    static Path authorityFolder;

    @TempDir
    Path folder;

    private static SandboxAuthority authority;

    @BeforeAll
    static void start() throws Exception {
        SandboxSite.seed(authorityFolder);
        authority = SandboxAuthority.start(authorityFolder, 0, SandboxOptions.standard(DocumentIssuers.none()));
    }

    @AfterAll
    static void stop() {
        authority.close();
    }

    @Test
    void anEnrolledStationIsRecognisedAndKnowsItselfAtItsNextStart() throws Exception {
        EnrolledStation station = enrol(authority.issueEnrolmentCode("Curepipe"), byFile());
        assertThat(station.officeName()).isEqualTo("Curepipe");
        assertThat(station.stationId()).startsWith("MU-PO-");
        assertThat(station.keys().certified()).isTrue();
        EnrolledStation again = StationEnrolment.load(folder).orElseThrow();
        assertThat(again.signingKey()).isEqualTo(authority.signingKey());
        try (AuthorityClient client = new HttpsAuthorityClient(again, SandboxSite.TIMEOUTS)) {
            assertThat(client.probe()).isInstanceOf(Reply.Success.class);
        }
    }

    @Test
    void theFingerprintIsEnoughAndAnotherOneIsNot() throws Exception {
        String code = authority.issueEnrolmentCode("Mahébourg");
        assertFailure("A-105", () -> enrol(code, new AuthorityTrust.CaFingerprint("00".repeat(32))));
        assertFailure("T-117", () -> enrol(code, new AuthorityTrust.CaFingerprint("00")));
        assertFailure("T-117", () -> enrol(code, new AuthorityTrust.CaFingerprint("not hexadecimal")));
        String colons = authority.caFingerprint().replaceAll("(..)(?=.)", "$1:").toUpperCase(Locale.ROOT);
        assertThat(enrol(code, new AuthorityTrust.CaFingerprint(colons)).officeName())
                .isEqualTo("Mahébourg");
    }

    @Test
    void aRepetitionAfterAKillGivesTheSameStation() throws Exception {
        String code = authority.issueEnrolmentCode("Souillac");
        EnrolledStation first = enrol(code, byFile());
        assertThat(enrol(code, byFile()).stationId()).isEqualTo(first.stationId());
        // Killed before the last file was in place.
        Files.delete(folder.resolve("enrolment.json"));
        Files.write(folder.resolve("enrolment.json.new"), new byte[] {'{'});
        assertThat(StationEnrolment.load(folder)).isEmpty();
        EnrolledStation again = enrol(code, byFile());
        assertThat(again.stationId()).isEqualTo(first.stationId());
        assertThat(again.keys().publicKey()).isEqualTo(first.keys().publicKey());
    }

    @Test
    void aUsedOrUnknownCodeAndASecondEnrolmentAreRefused() throws Exception {
        String code = authority.issueEnrolmentCode("Triolet");
        enrol(code, byFile());
        assertFailure("T-120", () -> enrol("EN0000000000000000", byFile()));
        Path other = folder.resolve("other");
        assertFailure(
                "A-127",
                () -> StationEnrolment.enrol(authority.address(), code, byFile(), other, SandboxSite.TIMEOUTS));
        assertFailure(
                "A-127",
                () -> StationEnrolment.enrol(
                        authority.address(), "EN0000000000000000", byFile(), other, SandboxSite.TIMEOUTS));
        assertThat(StationEnrolment.load(other)).isEmpty();
    }

    @Test
    void wrongAddressesAndFilesAreTold() throws Exception {
        assertFailure(
                "A-132",
                () -> StationEnrolment.enrol(
                        URI.create("http://localhost/"), "EN12345678", byFile(), folder, SandboxSite.TIMEOUTS));
        Path text = Files.writeString(folder.resolve("ca.pem"), "no certificate");
        assertFailure("T-116", () -> enrol("EN12345678", new AuthorityTrust.CaFile(text)));
        assertFailure("T-116", () -> enrol("EN12345678", new AuthorityTrust.CaFile(folder.resolve("none"))));
    }

    @Test
    void aChangedEnrolmentIsNotBelieved() throws Exception {
        enrol(authority.issueEnrolmentCode("Rose Hill"), byFile());
        Path file = folder.resolve("enrolment.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("station_id", "station_ix"));
        assertFailure("T-119", () -> StationEnrolment.load(folder));
        Files.writeString(file, whole.substring(0, whole.length() / 2));
        assertFailure("T-119", () -> StationEnrolment.load(folder));
    }

    private EnrolledStation enrol(String code, AuthorityTrust trust) throws SyncException {
        return StationEnrolment.enrol(authority.address(), code, trust, folder, SandboxSite.TIMEOUTS);
    }

    private static AuthorityTrust byFile() {
        return new AuthorityTrust.CaFile(authority.caFile());
    }

    private static void assertFailure(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        SyncException.class,
                        e -> assertThat(e.failure().code()).as(e.getMessage()).isEqualTo(code));
    }
}
