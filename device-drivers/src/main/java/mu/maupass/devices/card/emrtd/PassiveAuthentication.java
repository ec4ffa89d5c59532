package mu.maupass.devices.card.emrtd;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Optional;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.check.Check;
import mu.maupass.devices.check.CheckResult;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * Passive authentication (ICAO 9303-11, 5.1): the files are those that were signed, by a document signer that a trusted
 * country authority certified. The library reads the files but leaves this to its users.
 */
final class PassiveAuthentication {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGNING = 5;

    private final TrustAnchors anchors;
    private final Instant now;
    private final BouncyCastleProvider provider;

    PassiveAuthentication(TrustAnchors anchors, Instant now, BouncyCastleProvider provider) {
        this.anchors = anchors;
        this.now = now;
        this.provider = provider;
    }

    /**
     * @param sod   the security object
     * @param files the data groups that were read, whole
     * @param state issuing state by DG1
     */
    Check verify(SecurityObject sod, Map<DataGroup, byte[]> files, String state) {
        List<Check> checks = new ArrayList<>();
        Optional<X509Certificate> signer = sod.signers().stream().findFirst();
        checks.add(signature(sod.signer(), signer));
        checks.add(signer.map(this::signerUse).orElse(Check.of("ds-validity", CheckResult.UNDETERMINED, "ds-missing")));
        checks.add(signer.map(this::trust).orElse(Check.of("ds-trust", CheckResult.UNDETERMINED, "ds-missing")));
        checks.add(signer.map(ds -> country(ds, state))
                .orElse(Check.of("issuing-state", CheckResult.UNDETERMINED, "ds-missing")));
        List<Check> hashes = new ArrayList<>();
        files.forEach((group, bytes) -> number(group).ifPresent(n -> hashes.add(hash(sod, group, n, bytes))));
        checks.add(Check.group("dg-hashes", hashes));
        return Check.group("passive-authentication", checks);
    }

    private Check signature(SignerInformation info, Optional<X509Certificate> signer) {
        if (signer.isEmpty()) {
            return Check.of("sod-signature", CheckResult.UNDETERMINED, "ds-missing");
        }
        try {
            // By key, not by certificate: the verifier would otherwise judge the validity at signing time, too.
            boolean good = info.verify(new JcaSimpleSignerInfoVerifierBuilder().setProvider(provider)
                    .build(signer.get().getPublicKey()));
            return good ? Check.of("sod-signature", CheckResult.SUCCESSFUL)
                    : Check.of("sod-signature", CheckResult.FAILED, "signature-wrong");
        } catch (CMSException | OperatorCreationException | RuntimeException e) {
            return Check.of("sod-signature", CheckResult.FAILED, "signature-wrong");
        }
    }

    private Check signerUse(X509Certificate ds) {
        boolean[] usage = ds.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            return Check.of("ds-validity", CheckResult.FAILED, "key-usage");
        }
        return within(ds) ? Check.of("ds-validity", CheckResult.SUCCESSFUL)
                : Check.of("ds-validity", CheckResult.FAILED, "out-of-time");
    }

    private Check trust(X509Certificate ds) {
        List<X509Certificate> named = anchors.certificates().stream()
                .filter(csca -> csca.getSubjectX500Principal().equals(ds.getIssuerX500Principal())).toList();
        if (named.isEmpty()) {
            return Check.of("ds-trust", CheckResult.UNDETERMINED, "issuer-unknown");
        }
        Optional<X509Certificate> issuer = named.stream().filter(csca -> signed(ds, csca.getPublicKey())).findFirst();
        if (issuer.isEmpty()) {
            return Check.of("ds-trust", CheckResult.FAILED, "issuer-signature-wrong");
        }
        boolean[] usage = issuer.get().getKeyUsage();
        if (usage != null && !usage[CERTIFICATE_SIGNING]) {
            return Check.of("ds-trust", CheckResult.FAILED, "issuer-key-usage");
        }
        if (!within(issuer.get())) {
            return Check.of("ds-trust", CheckResult.FAILED, "issuer-out-of-time");
        }
        return anchors.stale(now) ? Check.of("ds-trust", CheckResult.UNDETERMINED, "list-stale")
                : Check.of("ds-trust", CheckResult.SUCCESSFUL);
    }

    private boolean signed(X509Certificate certificate, PublicKey key) {
        try {
            certificate.verify(key, provider);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private boolean within(X509Certificate certificate) {
        Date at = Date.from(now);
        return !at.before(certificate.getNotBefore()) && !at.after(certificate.getNotAfter());
    }

    /** The zone has three letters (one for Germany), the certificate two (ICAO 9303-12, 7.1). */
    private static Check country(X509Certificate ds, String state) {
        Optional<String> signer = countryOf(ds);
        if (signer.isEmpty()) {
            return Check.of("issuing-state", CheckResult.UNDETERMINED, "ds-country-missing");
        }
        String two = signer.get().toUpperCase(Locale.ROOT);
        boolean same;
        try {
            String three = Locale.of("", two).getISO3Country();
            same = state.equals(three) || state.equals("D") && two.equals("DE") || state.equals(two);
        } catch (MissingResourceException e) {
            // Organisations (UN, EU) have codes that are no countries.
            same = state.startsWith(two);
        }
        return same ? Check.of("issuing-state", CheckResult.SUCCESSFUL)
                : Check.of("issuing-state", CheckResult.FAILED, "state-differs");
    }

    private static Optional<String> countryOf(X509Certificate ds) {
        try {
            return new LdapName(ds.getSubjectX500Principal().getName()).getRdns().stream()
                    .filter(rdn -> rdn.getType().equalsIgnoreCase("C")).map(rdn -> rdn.getValue().toString()).findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private Check hash(SecurityObject sod, DataGroup group, int number, byte[] bytes) {
        String id = group.id().toLowerCase(Locale.ROOT) + "-hash";
        byte[] signed = sod.hashes().get(number);
        if (signed == null) {
            return Check.of(id, CheckResult.FAILED, "not-signed");
        }
        try {
            byte[] made = MessageDigest.getInstance(sod.digest().getId(), provider).digest(bytes);
            return MessageDigest.isEqual(made, signed) ? Check.of(id, CheckResult.SUCCESSFUL)
                    : Check.of(id, CheckResult.FAILED, "not-identical");
        } catch (GeneralSecurityException e) {
            return Check.of(id, CheckResult.UNDETERMINED, "digest-unknown");
        }
    }

    private static Optional<Integer> number(DataGroup group) {
        return switch (group) {
            case DG1 -> Optional.of(1);
            case DG2 -> Optional.of(2);
            case DG11 -> Optional.of(11);
            case SOD, CARD_ACCESS, ATR_INFO -> Optional.empty();
        };
    }
}
