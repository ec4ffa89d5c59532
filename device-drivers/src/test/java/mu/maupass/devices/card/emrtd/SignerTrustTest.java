package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.ScriptedAuthority;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;

/** Authorities that change their keys, revoke certificates and expire. */
class SignerTrustTest {

    private static final Instant NOW = Instant.parse("2026-11-22T06:00:00Z");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration MONTH = Duration.ofDays(30);
    private static final String NAME = "C=MU,CN=CSCA";

    private final ScriptedAuthority first = new ScriptedAuthority(NAME, NOW.minus(YEAR), NOW.plus(YEAR));
    private final ScriptedAuthority second = new ScriptedAuthority(NAME, NOW.minus(YEAR), NOW.plus(YEAR));
    private final KeyPair keys = ScriptedAuthority.keys();

    SignerTrustTest() throws Exception {
        // Only declared so that the fields can be final.
    }

    @Test
    void severalAuthoritiesOfOneNameAreToldApartByTheirKeys() throws Exception {
        X509Certificate signer = second.signer(keys.getPublic(), 5, KeyUsage.digitalSignature);
        assertThat(trust(signer, first.certificate(), second.certificate()))
                .isEqualTo(result(CheckResult.SUCCESSFUL, ""));
        assertThat(trust(signer, first.certificate())).isEqualTo(result(CheckResult.FAILED, "issuer-signature-wrong"));
        assertThat(trust(signer)).isEqualTo(result(CheckResult.UNDETERMINED, "issuer-unknown"));
    }

    /** An authority renews its key every few years and keeps its name; a list without the new one proves nothing. */
    @Test
    void aKeyOfAKnownAuthorityThatIsNotHereIsUnknownAndNotWrong() throws Exception {
        ScriptedAuthority old = new ScriptedAuthority(NAME, NOW.minus(YEAR), NOW.plus(YEAR)).naming();
        ScriptedAuthority renewed = new ScriptedAuthority(NAME, NOW.minus(YEAR), NOW.plus(YEAR)).naming();
        X509Certificate signer = renewed.signer(keys.getPublic(), 5, KeyUsage.digitalSignature);
        assertThat(trust(signer, renewed.certificate())).isEqualTo(result(CheckResult.SUCCESSFUL, ""));
        assertThat(trust(signer, old.certificate())).isEqualTo(result(CheckResult.UNDETERMINED, "issuer-unknown"));
        X509Certificate silent = first.certificate();
        assertThat(trust(signer, old.certificate(), silent))
                .as("beside an authority that does not say which key it has")
                .isEqualTo(result(CheckResult.UNDETERMINED, "issuer-unknown"));
        assertThat(trust(first.naming().imitated(keys.getPublic(), renewed), silent))
                .as("said to be of the key that is here and has no name")
                .isEqualTo(result(CheckResult.FAILED, "issuer-signature-wrong"));
        assertThat(trust(old.imitated(keys.getPublic(), renewed), old.certificate()))
                .as("said to be of the very key that is here")
                .isEqualTo(result(CheckResult.FAILED, "issuer-signature-wrong"));
    }

    /** RFC 5280, 4.2.1.1: the authority's certificate may be named in place of its key. */
    @Test
    void aSignerMayNameTheCertificateOfItsAuthority() throws Exception {
        X509Certificate other = second.signerBelow(keys.getPublic(), 2);
        assertThat(trust(other, first.certificate())).isEqualTo(result(CheckResult.UNDETERMINED, "issuer-unknown"));
        assertThat(trust(other, second.certificate())).isEqualTo(result(CheckResult.SUCCESSFUL, ""));
        assertThat(trust(second.signerBelow(keys.getPublic(), 1), first.certificate()))
                .as("said to be below the very certificate that is here")
                .isEqualTo(result(CheckResult.FAILED, "issuer-signature-wrong"));
    }

    @Test
    void aLinkIsWorthWhatStandsAboveIt() throws Exception {
        ScriptedAuthority renamed = new ScriptedAuthority("C=MU,CN=CSCA 2", NOW.minus(YEAR), NOW.plus(YEAR));
        X509Certificate signer = renamed.signer(keys.getPublic(), 5, KeyUsage.digitalSignature);
        X509Certificate link = first.link(renamed);
        assertThat(trust(signer, link, first.certificate())).isEqualTo(result(CheckResult.SUCCESSFUL, ""));
        assertThat(trust(signer, link)).isEqualTo(result(CheckResult.UNDETERMINED, "link-without-root"));
        assertThat(trust(signer, second.link(renamed), first.certificate()))
                .isEqualTo(result(CheckResult.UNDETERMINED, "link-without-root"));
    }

    @Test
    void anAuthorityOutOfItsTimeOrWithoutTheRightCertifiesNobody() throws Exception {
        ScriptedAuthority old = new ScriptedAuthority(NAME, NOW.minus(YEAR), NOW.minus(MONTH));
        assertThat(trust(old.signer(keys.getPublic(), 5, KeyUsage.digitalSignature), old.certificate()))
                .isEqualTo(result(CheckResult.FAILED, "issuer-out-of-time"));
        // An authority with the certificate of a signer.
        X509Certificate own = first.signer(keys.getPublic(), 9, KeyUsage.digitalSignature);
        assertThat(judge(anchors(Set.of(), first.certificate()))
                        .validity("ds-validity", own)
                        .result())
                .isEqualTo(CheckResult.SUCCESSFUL);
        X509Certificate certifies = first.signer(keys.getPublic(), 9, KeyUsage.keyCertSign);
        assertThat(judge(anchors(Set.of(), first.certificate())).validity("ds-validity", certifies))
                .isEqualTo(Check.of("ds-validity", CheckResult.FAILED, "key-usage"));
    }

    @Test
    void aSignerThatWasTakenBackFailsAndAnOldListProvesNothing() throws Exception {
        X509Certificate signer = first.signer(keys.getPublic(), 5, KeyUsage.digitalSignature);
        assertThat(revocation(signer)).isEqualTo(Check.of("ds-revocation", CheckResult.NOT_SUPPORTED, "crl-none"));
        assertThat(revocation(signer, first.crl(NOW.minus(MONTH.dividedBy(2)), 4, 6)))
                .isEqualTo(Check.of("ds-revocation", CheckResult.SUCCESSFUL));
        assertThat(revocation(signer, first.crl(NOW, 5)))
                .isEqualTo(Check.of("ds-revocation", CheckResult.FAILED, "revoked"));
        assertThat(revocation(signer, first.crl(NOW.minus(MONTH.multipliedBy(2)), 5))
                        .result())
                .as("a revoked certificate stays revoked")
                .isEqualTo(CheckResult.FAILED);
        assertThat(revocation(signer, first.crl(NOW.minus(MONTH.multipliedBy(2)), 4)))
                .isEqualTo(Check.of("ds-revocation", CheckResult.UNDETERMINED, "crl-stale"));
        assertThat(revocation(signer, second.crl(NOW, 5)))
                .as("signed by another key")
                .isEqualTo(Check.of("ds-revocation", CheckResult.UNDETERMINED, "crl-missing"));
    }

    @Test
    void aStaleListOfAuthoritiesIsUndetermined() throws Exception {
        X509Certificate signer = first.signer(keys.getPublic(), 5, KeyUsage.digitalSignature);
        TrustAnchors stale =
                new TrustAnchors(Set.of(first.certificate()), NOW.minus(MONTH).minusSeconds(1), MONTH);
        assertThat(judge(stale).trust("ds-trust", signer)).isEqualTo(result(CheckResult.UNDETERMINED, "list-stale"));
    }

    @Test
    void byAClockThatWasMovedNoDateIsJudgedButASignatureStillIs() throws Exception {
        X509Certificate signer = first.signer(keys.getPublic(), 5, KeyUsage.digitalSignature);
        TrustAnchors anchors =
                new TrustAnchors(Set.of(first.certificate()), Set.of(first.crl(NOW, 4)), NOW, MONTH).withoutTime();
        BouncyCastleProvider provider = new BouncyCastleProvider();
        for (Instant wrong : List.of(NOW, NOW.minus(MONTH.multipliedBy(1_000)), NOW.plus(MONTH.multipliedBy(1_000)))) {
            SignerTrust moved = new SignerTrust(anchors, wrong, provider, new AnchorSignatures(provider));
            assertThat(moved.validity("ds-trust", signer)).isEqualTo(result(CheckResult.UNDETERMINED, "time-unknown"));
            assertThat(moved.trust("ds-trust", signer)).isEqualTo(result(CheckResult.UNDETERMINED, "time-unknown"));
            assertThat(moved.revocation("ds-trust", signer))
                    .isEqualTo(result(CheckResult.UNDETERMINED, "time-unknown"));
        }
        SignerTrust foreign = new SignerTrust(
                new TrustAnchors(Set.of(second.certificate()), Set.of(second.crl(NOW, 5)), NOW, MONTH).withoutTime(),
                NOW,
                provider,
                new AnchorSignatures(provider));
        assertThat(foreign.trust("ds-trust", signer).result()).isEqualTo(CheckResult.FAILED);
        assertThat(judge(new TrustAnchors(Set.of(first.certificate()), Set.of(first.crl(NOW, 5)), NOW, MONTH)
                                .withoutTime())
                        .revocation("ds-trust", signer))
                .as("a revoked certificate stays revoked")
                .isEqualTo(result(CheckResult.FAILED, "revoked"));
    }

    private static Check result(CheckResult result, String reason) {
        return Check.of("ds-trust", result, reason);
    }

    private Check revocation(X509Certificate signer, X509CRL... lists) throws Exception {
        return judge(anchors(Set.of(lists), first.certificate())).revocation("ds-revocation", signer);
    }

    private static Check trust(X509Certificate signer, X509Certificate... authorities) {
        return judge(anchors(Set.of(), authorities)).trust("ds-trust", signer);
    }

    private static TrustAnchors anchors(Set<X509CRL> lists, X509Certificate... authorities) {
        return new TrustAnchors(Set.of(authorities), lists, NOW, MONTH);
    }

    private static SignerTrust judge(TrustAnchors anchors) {
        BouncyCastleProvider provider = new BouncyCastleProvider();
        return new SignerTrust(anchors, NOW, provider, new AnchorSignatures(provider));
    }
}
