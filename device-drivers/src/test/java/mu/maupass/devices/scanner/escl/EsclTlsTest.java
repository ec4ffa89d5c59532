package mu.maupass.devices.scanner.escl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.OpenCvLibrary;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A network scanner with a self-signed certificate, as scanners in offices have. */
class EsclTlsTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final EsclScanners SCANNERS = new EsclScanners(new ImageDecoder(new OpenCvLibrary()));
    private static ScriptedEsclServer server;
    private static String fingerprint;

    @BeforeAll
    static void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair pair = generator.generateKeyPair();
        X500Name name = new X500Name("CN=scanner of an office");
        Instant now = Instant.now();
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                name,
                                BigInteger.ONE,
                                Date.from(now.minusSeconds(60)),
                                Date.from(now.plusSeconds(3_600)),
                                name,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        fingerprint =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("scanner", pair.getPrivate(), new char[0], new X509Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = new ScriptedEsclServer(Optional.of(tls));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theScannerWithThePinnedCertificateScans() throws Exception {
        try (Scanner scanner = SCANNERS.open(ScannerAddress.parse(server.address() + "#sha256-" + fingerprint), LIMIT);
                ScannedPages pages = scanner.scan(
                        ScanRequest.of(Side.FRONT).of(ScanArea.CARD).at(300).withLimit(LIMIT), ScanProgress.NONE)) {
            assertThat(pages.first().image().width()).isGreaterThan(900);
        }
    }

    @Test
    void anotherCertificateThanThePinnedOneIsRefused() {
        assertRefused(server.address() + "#sha256-" + "0".repeat(64));
    }

    @Test
    void anUntrustedCertificateIsRefusedAndItsFingerprintIsReported() {
        assertRefused(server.address());
    }

    private static void assertRefused(String address) {
        server.requests.clear();
        assertThatThrownBy(() -> SCANNERS.open(ScannerAddress.parse(address), LIMIT))
                .isInstanceOfSatisfying(
                        ScannerException.class,
                        e -> assertThat(e.failure()).isEqualTo(new ScannerFailure.CertificateUnknown(fingerprint)));
        assertThat(server.requests).isEmpty();
    }
}
