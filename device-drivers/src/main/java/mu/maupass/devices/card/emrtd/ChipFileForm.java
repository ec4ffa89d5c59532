package mu.maupass.devices.card.emrtd;

import java.time.Instant;
import java.util.Optional;
import mu.maupass.devices.card.DataGroup;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.TrustAnchors;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Parses a single file of a chip in the same way as a reading, and says whether it has the standard's form. For tests
 * of the parsers without a chip: whatever it throws is a fault of the station. One thread at a time.
 */
public final class ChipFileForm {

    private static final int WAY = 65_536;

    private final BouncyCastleProvider provider = new BouncyCastleProvider();
    private final SignerTrust trust;

    /**
     * @param anchors the authorities that signers may have
     * @param now     today
     */
    public ChipFileForm(TrustAnchors anchors, Instant now) {
        this.trust = new SignerTrust(anchors, now, provider, new AnchorSignatures(provider));
    }

    /**
     * Whether a reading would go on with this file. It does not say whether the file is genuine; only signers are
     * checked.
     */
    public boolean fits(DataGroup file, byte[] bytes) {
        try {
            return switch (file) {
                case CARD_ACCESS -> PaceOffer.of(bytes).best().isPresent();
                case ATR_INFO -> BlockSize.longestResponse(Optional.of(bytes), WAY) > 0;
                case CARD_SECURITY -> {
                    SignedObject signed = SignedObject.of(bytes, ChipProof.SECURITY_INFOS, provider);
                    yield new ChipKeys(SecurityInfos.of(signed.content()))
                            .chipAuthentication()
                            .isPresent();
                }
                case SOD ->
                    !new PassiveAuthentication(trust, provider)
                            .signer(SecurityObject.of(bytes, provider))
                            .checks()
                            .isEmpty();
                case DG1 -> HolderFiles.dg1(bytes).documentNumber() != null;
                case DG2 -> {
                    Optional<Portrait> portrait = PortraitBytes.ofDg2(bytes);
                    portrait.ifPresent(Portrait::close);
                    yield portrait.isPresent();
                }
                case DG11 -> HolderFiles.dg11(bytes).isPresent();
                case DG12 -> HolderFiles.dg12(bytes).date().isPresent();
                case DG14 -> ChipKeys.ofDg14(bytes).chipAuthentication().isPresent();
                case DG15 -> ActiveAuthentication.key(bytes).isPresent();
            };
        } catch (BerTlv.MalformedException e) {
            return false;
        }
    }
}
