package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterListTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant SIGNED = Instant.parse("2026-10-01T08:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private static ScriptedAuthority authority(String name) throws Exception {
        return new ScriptedAuthority(name, NOW.minus(Duration.ofDays(900)), NOW.plus(Duration.ofDays(900)));
    }

    private Path file(String name, byte[] content) throws Exception {
        return Files.write(folder.resolve(name), content);
    }

    @Test
    void bringsItsAuthoritiesItsDateAndItsSigner() throws Exception {
        ScriptedAuthority mauritius = authority("C=MU,CN=CSCA");
        ScriptedAuthority seychelles = authority("C=SC,CN=CSCA");
        file("mu.cer", mauritius.certificate().getEncoded());
        file("world.ml", mauritius.masterList(List.of(mauritius.certificate(), seychelles.certificate()), SIGNED));
        file("mu.crl", mauritius.crl(NOW, 5).getEncoded());
        TrustAnchors list = TrustAnchors.load(List.of(folder), NOW, MONTH);
        assertThat(list.certificates()).containsExactlyInAnyOrder(mauritius.certificate(), seychelles.certificate());
        assertThat(list.signers()).containsExactly("CN=List Signer 77,C=MU");
        assertThat(list.dated()).isEqualTo(SIGNED);
        assertThat(list.stale(NOW))
                .as("older than a month, although it was given later")
                .isTrue();
        assertThat(list.revocations()).hasSize(1);
    }

    @Test
    void itsSignerIsGivenItselfOrCertifiedByAnAuthorityThatIs() throws Exception {
        ScriptedAuthority mauritius = authority("C=MU,CN=CSCA");
        ScriptedAuthority renewed = authority("C=MU,CN=CSCA 2");
        KeyPair key = ScriptedAuthority.keys();
        X509Certificate signer = renewed.listSigner(key.getPublic(), 8);
        Path list = file(
                "world.ml",
                ScriptedAuthority.masterList(
                        List.of(renewed.certificate(), mauritius.link(renewed)), SIGNED, key, signer));
        Path itself = file("signer.cer", signer.getEncoded());
        Path linked = file("mu.cer", mauritius.certificate().getEncoded());
        assertThat(TrustAnchors.load(List.of(itself, list), NOW, MONTH).certificates())
                .as("a signer of lists must not certify others")
                .hasSize(2)
                .doesNotContain(signer);
        assertThat(TrustAnchors.load(List.of(list, linked), NOW, MONTH).certificates())
                .as("through the link certificate")
                .hasSize(3);
    }

    @Test
    void isRefusedWhereNobodyKnownSignedIt() throws Exception {
        ScriptedAuthority mauritius = authority("C=MU,CN=CSCA");
        CardFailure unknown = new CardFailure.MasterListSignerUnknown("world.ml");
        Path list = file("world.ml", mauritius.masterList(List.of(mauritius.certificate()), SIGNED));
        assertThat(failure(list))
                .as("only the list itself contains its authority")
                .isEqualTo(unknown);
        Path other = file("other.cer", authority("C=MU,CN=CSCA").certificate().getEncoded());
        assertThat(failure(other, list)).as("an authority of the same name").isEqualTo(unknown);
        Path known = file("mu.cer", mauritius.certificate().getEncoded());
        Path revoked = file("mu.crl", mauritius.crl(NOW, 77).getEncoded());
        assertThat(failure(known, revoked, list)).as("revoked").isEqualTo(unknown);
        KeyPair key = ScriptedAuthority.keys();
        file(
                "world.ml",
                ScriptedAuthority.masterList(
                        List.of(mauritius.certificate()),
                        SIGNED,
                        key,
                        mauritius.signer(key.getPublic(), 9, KeyUsage.digitalSignature)));
        assertThat(failure(known, list)).as("a signer of documents").isEqualTo(unknown);
        file("world.ml", mauritius.masterList(List.of(mauritius.certificate()), NOW.minus(Duration.ofDays(1_000))));
        assertThat(failure(known, list)).as("before its signer's validity").isEqualTo(unknown);
    }

    @Test
    void isRefusedWhereItsSignatureDoesNotFit() throws Exception {
        ScriptedAuthority mauritius = authority("C=MU,CN=CSCA");
        byte[] list = mauritius.masterList(List.of(mauritius.certificate()), SIGNED);
        list[list.length - 100] ^= 1;
        assertThat(failure(file("changed.ml", list))).isEqualTo(new CardFailure.MasterListUnproved("changed.ml"));
        assertThat(failure(file("other.ml", new byte[] {0x30, 3, 2, 1, 1})))
                .isEqualTo(new CardFailure.TrustUnreadable("other.ml"));
    }

    private static CardFailure failure(Path... files) {
        return catchThrowableOfType(CardException.class, () -> TrustAnchors.load(List.of(files), NOW, MONTH))
                .failure();
    }
}
