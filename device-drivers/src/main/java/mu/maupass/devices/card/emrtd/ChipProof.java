package mu.maupass.devices.card.emrtd;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The checks whether this chip is a copy (ICAO 9303-11, 6). If a document names a key and the chip cannot prove that it
 * has the key, the check has failed; for a document that names none the check is not supported.
 */
final class ChipProof {

    static final String GROUP = "authenticity";
    static final String CHIP_AUTHENTICATION = "chip-authentication";

    /** Content type of what is signed in EF.CardSecurity. */
    static final String SECURITY_INFOS = "0.4.0.127.0.7.3.2.1";

    private final SignerTrust trust;
    private final BouncyCastleProvider provider;

    ChipProof(SignerTrust trust, BouncyCastleProvider provider) {
        this.trust = trust;
        this.provider = provider;
    }

    /** For a document that names no key. */
    static List<Check> none() {
        return List.of(
                Check.of(CHIP_AUTHENTICATION, CheckResult.NOT_SUPPORTED),
                Check.of(ActiveAuthentication.ID, CheckResult.NOT_SUPPORTED));
    }

    /**
     * For PACE with chip authentication mapping: compared with the key in EF.CardSecurity, which has to be signed like
     * EF.SOD.
     */
    List<Check> mapping(PaceChipMapping mapping, Optional<byte[]> cardSecurity) throws BerTlv.MalformedException {
        if (cardSecurity.isEmpty()) {
            return List.of(Check.of("pace-cam", CheckResult.FAILED, "file-missing"));
        }
        SignedObject signed = SignedObject.of(cardSecurity.get(), SECURITY_INFOS, provider);
        List<Check> checks = new ArrayList<>();
        boolean proved = new ChipKeys(SecurityInfos.of(signed.content()))
                .chipAuthentication()
                .filter(offer -> mapping.provedBy(offer.publicKey()))
                .isPresent();
        checks.add(
                proved
                        ? Check.of("pace-cam", CheckResult.SUCCESSFUL)
                        : Check.of("pace-cam", CheckResult.FAILED, "key-differs"));
        checks.addAll(trust.judge("card-security-signature", "card-security-ds", signed)
                .checks());
        return checks;
    }
}
