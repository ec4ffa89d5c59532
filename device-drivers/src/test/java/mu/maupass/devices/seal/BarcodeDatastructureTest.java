package mu.maupass.devices.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.KeyName;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ICAO's Datastructure for Barcode, by an encoder that shares no code with the parser. */
class BarcodeDatastructureTest {

    private static final String ONE = "I<MUSDOORGAKANT<<PRIYA<ANJALI<<<<<<<";
    private static final String TWO = "1234567<<4MUS9003152F3103142<<<<<<<2";
    private static final LocalDate SEALED = LocalDate.of(2026, 3, 25);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T08:00:00Z"), ZoneOffset.UTC);

    private final DemonstrationSealSigner signer = DemonstrationSealSigner.known();

    private static void tlv(ByteArrayOutputStream out, int tag, byte[] value) {
        out.write(tag);
        if (value.length > 255) {
            out.writeBytes(new byte[] {(byte) 0x82, (byte) (value.length >> 8)});
        } else if (value.length > 127) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
    }

    private byte[] content(boolean mask, boolean withCertificate, int algorithm, byte[] messages) throws Exception {
        return content(signer.certificate(), mask, withCertificate, algorithm, messages);
    }

    private byte[] content(
            X509Certificate certificate, boolean mask, boolean withCertificate, int algorithm, byte[] messages)
            throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(C40.encode("MUS"));
        out.write(algorithm);
        out.writeBytes(HexFormat.of().parseHex(BarcodeSigner.reference(certificate)));
        if (mask) {
            out.write(0);
        }
        int day = 3_252_026;
        out.writeBytes(new byte[] {(byte) (day >> 16), (byte) (day >> 8), (byte) day});
        tlv(out, 0x61, messages);
        byte[] signature = signer.sign(out.toByteArray());
        if (withCertificate) {
            tlv(out, 0x7E, certificate.getEncoded());
        }
        tlv(out, 0x7F, signature);
        return out.toByteArray();
    }

    private static byte[] zone(String two) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        tlv(out, 0x81, C40.encode(ONE + two));
        tlv(out, 0x86, new byte[] {1});
        return out.toByteArray();
    }

    private static byte[] text(String begin, byte[] content) {
        StringBuilder bits = new StringBuilder();
        for (byte b : content) {
            bits.append("%8s".formatted(Integer.toBinaryString(b & 0xFF)).replace(' ', '0'));
        }
        StringBuilder text = new StringBuilder(begin);
        for (int i = 0; i < bits.length(); i += 5) {
            String five = (bits.substring(i, Math.min(i + 5, bits.length())) + "0000").substring(0, 5);
            text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(Integer.parseInt(five, 2)));
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] deflated(byte[] bytes) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] out = new byte[bytes.length + 100];
            return Arrays.copyOf(out, deflater.deflate(out));
        }
    }

    private static TrustAnchors anchors() {
        return new TrustAnchors(
                Set.of(DemonstrationCsca.known().certificate()),
                Instant.parse("2026-11-28T00:00:00Z"),
                Duration.ofDays(30));
    }

    private Check verified(VisibleDigitalSeal seal, boolean known) throws Exception {
        SealSigners signers =
                SealSigners.of(known ? List.of(signer.certificate().getEncoded()) : List.of(), anchors());
        return new SealVerifier(signers, CLOCK).verify(seal);
    }

    private static CheckResult of(Check check, String id) {
        return check.find(id).orElseThrow().result();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isReadAndVerifiedWithAndWithoutTheMaskOfItsDate(boolean mask) throws Exception {
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content(mask, false, 1, zone(TWO))));
        assertThat(seal.issuingState()).isEqualTo("MUS");
        assertThat(seal.sealed()).isEqualTo(SEALED);
        assertThat(SealContent.of(seal).against(Mrz.parse(ONE + TWO)).result()).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(verified(seal, true).result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void theDraftsBeginningAndACompressedOneAreRead() throws Exception {
        byte[] content = content(true, false, 1, zone(TWO));
        assertThat(verified(VisibleDigitalSeal.parse(text("NDB1B", content)), true)
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(verified(VisibleDigitalSeal.parse(text("RDB1D", deflated(content))), true)
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void itsOwnCertificateCountsUpToTheAuthority() throws Exception {
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content(true, true, 1, zone(TWO))));
        assertThat(verified(seal, false).result()).isEqualTo(CheckResult.SUCCESSFUL);
        Check untrusted = new SealVerifier(SealSigners.none(), CLOCK).verify(seal);
        assertThat(untrusted.result()).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(of(untrusted, "seal-integrity")).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(of(untrusted, "seal-authenticity")).isEqualTo(CheckResult.UNDETERMINED);
    }

    @Test
    void withoutItsCertificateAnywhereItsSignerIsUnknown() throws Exception {
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content(true, false, 1, zone(TWO))));
        assertThat(of(verified(seal, false), "seal-integrity")).isEqualTo(CheckResult.UNDETERMINED);
    }

    @Test
    void aChangedMessageFails() throws Exception {
        byte[] content = content(true, false, 1, zone(TWO));
        content[20] ^= 1;
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content));
        assertThat(of(verified(seal, true), "seal-integrity")).isEqualTo(CheckResult.FAILED);
    }

    @Test
    void aVisasZoneIsCutAsItsLinesEnd() throws Exception {
        String one = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
        String two = "L8988901C4XXX4009078F96121096ZE184226B<<<<<<";
        ByteArrayOutputStream visa = new ByteArrayOutputStream();
        tlv(visa, 0x01, C40.encode(one + two.substring(0, 28)));
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        tlv(messages, 0x01, visa.toByteArray());
        VisibleDigitalSeal seal =
                VisibleDigitalSeal.parse(text("RDB1B", content(true, false, 1, messages.toByteArray())));
        assertThat(SealContent.of(seal).against(Mrz.parse(one + two)).result()).isEqualTo(CheckResult.SUCCESSFUL);
    }

    @Test
    void oneThatIsNotSignedOrSignedByAnotherAlgorithmCannotBeCheckedAndIsNotCalledForged() throws Exception {
        byte[] unsigned = text("RDB1A", content(true, false, 1, zone(TWO)));
        byte[] other = text("RDB1B", content(true, false, 9, zone(TWO)));
        byte[] later = text("RDB1Z", content(true, false, 1, zone(TWO)));
        for (byte[] dialect : List.of(unsigned, other, later)) {
            assertThatThrownBy(() -> VisibleDigitalSeal.parse(dialect))
                    .isInstanceOfSatisfying(
                            SealException.class, e -> assertThat(e.failure()).isEqualTo(SealFailure.DIALECT));
        }
    }

    @Test
    void aCertificateThatNobodyKnowsSpeaksAgainstNobodyWhetherTheSignatureFitsItOrNot() throws Exception {
        byte[] content = content(true, true, 1, zone(TWO));
        content[20] ^= 1;
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content));
        assertThat(new SealVerifier(SealSigners.none(), CLOCK).verify(seal).result())
                .isEqualTo(CheckResult.UNDETERMINED);
        assertThat(of(verified(seal, false), "seal-integrity"))
                .as("of an authority that is known")
                .isEqualTo(CheckResult.FAILED);
    }

    @Test
    void aCertificateUnderAnotherKeyOfAKnownAuthoritysNameIsUnknownAndNotCalledForged() throws Exception {
        X509Certificate renewed = ofARenewedKey();
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content(renewed, true, true, 1, zone(TWO))));
        assertThat(verified(seal, false).result()).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(new SealVerifier(SealSigners.of(List.of(renewed.getEncoded()), anchors()), CLOCK)
                        .verify(seal)
                        .result())
                .as("in the bundle, under the wrong authority")
                .isEqualTo(CheckResult.FAILED);
    }

    /** Its certificate names the key that signed it, which is none of those that are known: nothing is known against it. */
    @Test
    void aSignerInTheBundleUnderARenewedKeyIsUnknownAndNotCalledForged() throws Exception {
        assertThat(KeyName.ofSubject(DemonstrationCsca.known().certificate())).isPresent();
        X509Certificate renewed = ofARenewedKey(true);
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content(renewed, true, true, 1, zone(TWO))));
        Check seen = new SealVerifier(SealSigners.of(List.of(renewed.getEncoded()), anchors()), CLOCK).verify(seal);
        assertThat(seen.find("seal-authenticity").orElseThrow())
                .isEqualTo(Check.of("seal-authenticity", CheckResult.UNDETERMINED, "issuer-unknown"));
        assertThat(of(seen, "seal-integrity")).isEqualTo(CheckResult.SUCCESSFUL);
    }

    private X509Certificate ofARenewedKey() throws Exception {
        return ofARenewedKey(false);
    }

    /** The signer's certificate as its authority would issue it with a key that the station has not got yet. */
    private X509Certificate ofARenewedKey(boolean named) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
        keys.initialize(256);
        KeyPair renewed = keys.generateKeyPair();
        X509Certificate old = signer.certificate();
        JcaX509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                old.getIssuerX500Principal(),
                old.getSerialNumber(),
                old.getNotBefore(),
                old.getNotAfter(),
                old.getSubjectX500Principal(),
                old.getPublicKey());
        if (named) {
            certificate.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(renewed.getPublic()));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(renewed.getPrivate())));
    }

    @Test
    void whatStandsInAGroupWithoutATagDoesNotCountAsOfTheTop() throws Exception {
        ByteArrayOutputStream group = new ByteArrayOutputStream();
        tlv(group, 0x00, zone(TWO));
        VisibleDigitalSeal seal = VisibleDigitalSeal.parse(text("RDB1B", content(true, false, 1, group.toByteArray())));
        assertThat(SealContent.of(seal).mrz()).isEmpty();
    }

    @Test
    void whateverIsNotUnderstoodSpeaksAgainstNobody() throws Exception {
        byte[] whole = text("RDB1B", content(true, true, 1, zone(TWO)));
        for (int length = 6; length < whole.length - 1; length++) {
            notUnderstood(Arrays.copyOf(whole, length));
        }
        notUnderstood(text("RDB1D", deflated(new byte[100_000])));
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.writeBytes(content(true, false, 1, zone(TWO)));
        tlv(more, 0x7D, new byte[] {1});
        notUnderstood(text("RDB1B", more.toByteArray()));
    }

    private static void notUnderstood(byte[] barcode) {
        assertThatThrownBy(() -> VisibleDigitalSeal.parse(barcode))
                .isInstanceOfSatisfying(
                        SealException.class, e -> assertThat(e.failure()).isEqualTo(SealFailure.DIALECT));
    }
}
