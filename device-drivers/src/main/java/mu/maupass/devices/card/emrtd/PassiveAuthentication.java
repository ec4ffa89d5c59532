package mu.maupass.devices.card.emrtd;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.IssuingStates;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Passive authentication (ICAO 9303-11, 5.1): checks that the files are those that were signed, by a document signer
 * that a trusted CSCA has certified. The library reads the files but does not check this.
 */
final class PassiveAuthentication {

    /** Files that only add to the others. Whoever can copy those can copy these, so a missing one proves nothing. */
    static final Set<DataGroup> DETAILS = Set.of(DataGroup.DG11, DataGroup.DG12);

    private final IssuingStates states = new IssuingStates();
    private final SignerTrust trust;
    private final BouncyCastleProvider provider;

    PassiveAuthentication(SignerTrust trust, BouncyCastleProvider provider) {
        this.trust = trust;
        this.provider = provider;
    }

    /** The checks that need only EF.SOD: signature and signer. They can be made while the other files are read. */
    SignerTrust.Judged signer(SecurityObject sod) {
        return trust.judge("sod-signature", "ds", sod.signed());
    }

    /**
     * @param sod     the security object
     * @param signer  the result of {@link #signer}
     * @param files   the data groups that were read, completely
     * @param missing data groups that are signed but that the chip does not give
     * @param state   the issuing state in DG1
     */
    Check verify(
            SecurityObject sod,
            SignerTrust.Judged signer,
            Map<DataGroup, byte[]> files,
            Set<DataGroup> missing,
            String state) {
        List<Check> checks = new ArrayList<>(signer.checks());
        checks.add(signer.certificate().map(ds -> country(ds, state)).orElse(missing("issuing-state")));
        List<Check> hashes = new ArrayList<>();
        files.forEach((group, bytes) -> group.number().ifPresent(n -> hashes.add(hash(sod, group, n, bytes))));
        missing.forEach(group -> hashes.add(Check.of(
                id(group), DETAILS.contains(group) ? CheckResult.UNDETERMINED : CheckResult.FAILED, "file-missing")));
        checks.add(Check.group("dg-hashes", hashes));
        return Check.group("passive-authentication", checks);
    }

    private static Check missing(String id) {
        return Check.of(id, CheckResult.UNDETERMINED, "ds-missing");
    }

    private static String id(DataGroup group) {
        return group.id().toLowerCase(Locale.ROOT) + "-hash";
    }

    /** The zone has three letters (one for Germany), the certificate two (ICAO 9303-12, 7.1). */
    private Check country(X509Certificate ds, String state) {
        Optional<String> signer = countryOf(ds);
        if (signer.isEmpty()) {
            return Check.of("issuing-state", CheckResult.UNDETERMINED, "ds-country-missing");
        }
        CheckResult result = states.signedBy(state, signer.get());
        return switch (result) {
            case SUCCESSFUL -> Check.of("issuing-state", result);
            case FAILED -> Check.of("issuing-state", result, "state-differs");
            default -> Check.of("issuing-state", result, "state-unknown");
        };
    }

    private static Optional<String> countryOf(X509Certificate ds) {
        try {
            return new LdapName(ds.getSubjectX500Principal().getName())
                    .getRdns().stream()
                            .filter(rdn -> rdn.getType().equalsIgnoreCase("C"))
                            .map(rdn -> rdn.getValue().toString())
                            .findFirst();
        } catch (InvalidNameException e) {
            return Optional.empty();
        }
    }

    private Check hash(SecurityObject sod, DataGroup group, int number, byte[] bytes) {
        byte[] signed = sod.hashes().get(number);
        if (signed == null) {
            return Check.of(id(group), CheckResult.FAILED, "not-signed");
        }
        try {
            byte[] made =
                    MessageDigest.getInstance(sod.digest().getId(), provider).digest(bytes);
            return MessageDigest.isEqual(made, signed)
                    ? Check.of(id(group), CheckResult.SUCCESSFUL)
                    : Check.of(id(group), CheckResult.FAILED, "not-identical");
        } catch (GeneralSecurityException e) {
            return Check.of(id(group), CheckResult.UNDETERMINED, "digest-unknown");
        }
    }
}
