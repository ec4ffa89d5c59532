package mu.maupass.devices.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SimulatedSeal;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.barcode.Barcode;
import mu.maupass.devices.vision.barcode.BarcodeReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleDigitalSealTest {

    private static final SimulatedProfile CARD =
            SimulatedProfiles.named("aisha").orElseThrow();
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-21T05:00:00Z"), ZoneId.of("Indian/Mauritius"));

    private static SealVerifier verifier(TrustAnchors anchors, X509Certificate... certificates) {
        return new SealVerifier(new SealSigners(Set.of(certificates), anchors), NOW);
    }

    private static SealVerifier known() {
        return verifier(
                DemonstrationCsca.known().anchors(NOW),
                DemonstrationSealSigner.known().certificate());
    }

    private static Check check(SealVerifier verifier, SimulatedSeal.Flaw flaw) throws SealException {
        return verifier.verify(VisibleDigitalSeal.parse(SimulatedSeal.of(CARD, flaw)));
    }

    private static CheckResult result(Check checks, String id) {
        return checks.find(id).orElseThrow().result();
    }

    @Test
    void theStandardsOwnExamplesAreMet() {
        assertThat(HexFormat.of().withUpperCase().formatHex(C40.encode("MUS"))).isEqualTo("A7F1");
        assertThat(C40.decode(HexFormat.of().parseHex("A7F1"))).contains("MUS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "AB", "ABC", "ABCD", "I<MUSA000123453", "0 9 Z", ""})
    void c40ComesBack(String text) {
        assertThat(C40.decode(C40.encode(text))).contains(text.replace('<', ' '));
    }

    @Test
    void aSealIsParsed() throws Exception {
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(SimulatedSeal.of(CARD, SimulatedSeal.Flaw.NONE));
        assertThat(seal.issuingState()).isEqualTo("MUS");
        assertThat(seal.signer()).isEqualTo("MUDS");
        assertThat(seal.certificateReference()).isEqualTo("5EA1");
        SealContent content = SealContent.of(seal);
        assertThat(content.nic()).contains(CARD.nic());
        assertThat(content.mrz().orElseThrow().lines()).isEqualTo(CARD.mrzLines());
        assertThat(content.against(Mrz.ofLines(CARD.mrzLines())).result()).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(seal.toString() + content).doesNotContain(CARD.nic());
    }

    @Test
    void aGenuineSealPassesEveryCheck() throws Exception {
        Check checks = check(known(), SimulatedSeal.Flaw.NONE);
        assertThat(checks.result()).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(checks.children())
                .extracting(Check::id)
                .containsExactly(
                        "seal-readability", "seal-integrity", "seal-certificates", "seal-authenticity", "seal-country");
    }

    @Test
    void aChangedSealFails() throws Exception {
        assertThat(result(check(known(), SimulatedSeal.Flaw.CHANGED), "seal-integrity"))
                .isEqualTo(CheckResult.FAILED);
        assertThat(check(known(), SimulatedSeal.Flaw.CHANGED).result()).isEqualTo(CheckResult.FAILED);
    }

    @Test
    void anUnknownSignerIsUndetermined() throws Exception {
        assertThat(check(known(), SimulatedSeal.Flaw.UNKNOWN_SIGNER).result()).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(check(new SealVerifier(SealSigners.none(), NOW), SimulatedSeal.Flaw.NONE)
                        .result())
                .isEqualTo(CheckResult.UNDETERMINED);
    }

    @Test
    void aSignerUnderNoTrustedAuthorityIsUndeterminedAndSoIsAnOldList() throws Exception {
        DemonstrationSealSigner foreign = DemonstrationSealSigner.unknown();
        SealVerifier listed = verifier(DemonstrationCsca.known().anchors(NOW), foreign.certificate());
        Check checks = check(listed, SimulatedSeal.Flaw.UNKNOWN_SIGNER);
        assertThat(result(checks, "seal-integrity")).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(result(checks, "seal-authenticity")).isEqualTo(CheckResult.UNDETERMINED);
        TrustAnchors old = new TrustAnchors(
                Set.of(DemonstrationCsca.known().certificate()),
                NOW.instant().minus(Duration.ofDays(40)),
                Duration.ofDays(30));
        assertThat(result(
                        check(verifier(old, DemonstrationSealSigner.known().certificate()), SimulatedSeal.Flaw.NONE),
                        "seal-authenticity"))
                .isEqualTo(CheckResult.UNDETERMINED);
    }

    @Test
    void byAClockThatWasMovedTheSignerIsNeitherRefusedNorTrusted() throws Exception {
        SealSigners signers = new SealSigners(
                Set.of(DemonstrationSealSigner.known().certificate()),
                DemonstrationCsca.known().anchors(NOW).withoutTime());
        for (String wrong : List.of("1999-01-01T00:00:00Z", "2042-01-01T00:00:00Z")) {
            Check checks = new SealVerifier(signers, Clock.fixed(Instant.parse(wrong), NOW.getZone()))
                    .verify(VisibleDigitalSeal.parse(SimulatedSeal.of(CARD, SimulatedSeal.Flaw.NONE)));
            assertThat(result(checks, "seal-integrity")).isEqualTo(CheckResult.SUCCESSFUL);
            assertThat(result(checks, "seal-certificates")).isEqualTo(CheckResult.UNDETERMINED);
            assertThat(result(checks, "seal-authenticity")).isEqualTo(CheckResult.UNDETERMINED);
        }
    }

    @ParameterizedTest
    @CsvSource({"2024-06-01T00:00:00Z, SUCCESSFUL", "2042-01-01T00:00:00Z, FAILED"})
    void aSignerWhoseTimeIsOverFails(Instant now, CheckResult expected) throws Exception {
        SealSigners signers = new SealSigners(
                Set.of(DemonstrationSealSigner.known().certificate()),
                DemonstrationCsca.known().anchors(NOW));
        Check checks = new SealVerifier(signers, Clock.fixed(now, NOW.getZone()))
                .verify(VisibleDigitalSeal.parse(SimulatedSeal.of(CARD, SimulatedSeal.Flaw.NONE)));
        assertThat(result(checks, "seal-certificates")).isEqualTo(expected);
    }

    @Test
    void aSignerThatItsAuthorityTookBackFails() throws Exception {
        DemonstrationCsca csca = DemonstrationCsca.known();
        X509Certificate signer = DemonstrationSealSigner.known().certificate();
        Check checks = check(verifier(withList(csca, signer.getSerialNumber()), signer), SimulatedSeal.Flaw.NONE);
        assertThat(result(checks, "seal-integrity"))
                .as("the signature itself is valid")
                .isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(result(checks, "seal-certificates")).isEqualTo(CheckResult.FAILED);
        assertThat(checks.result()).isEqualTo(CheckResult.FAILED);
    }

    @Test
    void aListThatTookAnotherSignerBackLeavesThisOne() throws Exception {
        X509Certificate signer = DemonstrationSealSigner.known().certificate();
        BigInteger other = signer.getSerialNumber().add(BigInteger.ONE);
        assertThat(check(verifier(withList(DemonstrationCsca.known(), other), signer), SimulatedSeal.Flaw.NONE)
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
    }

    private static TrustAnchors withList(DemonstrationCsca csca, BigInteger takenBack) {
        return new TrustAnchors(
                Set.of(csca.certificate()),
                Set.of(csca.revocations(NOW.instant(), List.of(takenBack))),
                NOW.instant(),
                Duration.ofDays(30));
    }

    @Test
    void aSealWithNamesThatAreCutOffMatchesTheWholeNames() throws Exception {
        String second = "1234567<<4MUS9003152F3103142D150390123456G04";
        SealContent cut = new SealContent(
                Map.of("mrz", "I<MUSRAMGOOLAMSINGH<<VISHWANATH<KRIS1234567<<4MUS9003152F3103142<<<<<<<4"));
        assertThat(names(cut, "P<MUSRAMGOOLAMSINGH<<VISHWANATH<KRIS<<<<<<<<", second))
                .isEqualTo("SUCCESSFUL ");
        assertThat(names(cut, "P<MUSRAMGOOLAMSINGH<<VISHWANATH<KRISHNA<<<<<", second))
                .isEqualTo("SUCCESSFUL shortened");
        assertThat(names(cut, "P<MUSRAMGOOLAMSINGH<<VISHWANATH<KRUSHNA<<<<<", second))
                .isEqualTo("FAILED differs");
        SealContent ended = new SealContent(
                Map.of("mrz", "I<MUSRAMGOOLAMSINGH<<VISHWANATH<<<<<1234567<<4MUS9003152F3103142<<<<<<<4"));
        assertThat(names(ended, "P<MUSRAMGOOLAMSINGH<<VISHWANATH<KRISHNA<<<<<", second))
                .as("a name that ends was not cut off")
                .isEqualTo("FAILED differs");
    }

    private static String names(SealContent sealed, String... lines) throws Exception {
        Check names =
                sealed.against(Mrz.ofLines(List.of(lines))).find("seal-names").orElseThrow();
        return names.result() + " " + names.reason();
    }

    @Test
    void aSealOfAnotherPersonDoesNotMatchTheZone() throws Exception {
        SealContent content = SealContent.of(VisibleDigitalSeal.parse(SimulatedSeal.of(CARD, SimulatedSeal.Flaw.NONE)));
        SimulatedProfile other = SimulatedProfiles.named("jean-rene").orElseThrow();
        assertThat(content.against(Mrz.ofLines(other.mrzLines())).result()).isEqualTo(CheckResult.FAILED);
    }

    @Test
    void hostileBytesAreRefusedAndNothingElse() {
        byte[] genuine = SimulatedSeal.of(CARD, SimulatedSeal.Flaw.NONE);
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = i % 2 == 0 ? Arrays.copyOf(genuine, random.nextInt(genuine.length)) : genuine.clone();
            for (int j = 0; j < 3 && bytes.length > 0; j++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                SealContent.of(VisibleDigitalSeal.parse(bytes)).mrz();
            } catch (SealException e) {
                assertThat(e.failure()).isNotNull();
            }
        }
        assertThatExceptionOfType(SealException.class).isThrownBy(() -> VisibleDigitalSeal.parse(new byte[4_000]));
    }

    @Test
    void theSealPrintedOnACardIsReadFromItsScan() throws Exception {
        SimulatedScanners scanners = new SimulatedScanners();
        scanners.lay(CARD);
        try (Scanner scanner = scanners.open(new ScannerAddress.Simulated(), Duration.ofSeconds(1));
                ScannedPages pages = scanner.scan(ScanRequest.of(Side.BACK).of(ScanArea.CARD), ScanProgress.NONE)) {
            List<Barcode> codes = new BarcodeReader(new OpenCvLibrary(), Duration.ofSeconds(20))
                    .read(pages.first().image());
            Barcode seal = codes.stream()
                    .filter(code -> VisibleDigitalSeal.begins(code.bytes()))
                    .findFirst()
                    .orElseThrow();
            assertThat(known().verify(VisibleDigitalSeal.parse(seal.bytes())).result())
                    .isEqualTo(CheckResult.SUCCESSFUL);
        }
    }
}
