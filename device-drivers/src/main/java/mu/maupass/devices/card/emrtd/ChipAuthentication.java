package mu.maupass.devices.card.emrtd;

import java.io.IOException;
import java.security.PublicKey;
import net.sf.scuba.smartcards.CardServiceException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jmrtd.protocol.EACCAAPDUSender;
import org.jmrtd.protocol.EACCAProtocol;
import org.jmrtd.protocol.SecureMessagingWrapper;

/**
 * Chip authentication (ICAO 9303-11, 6.2): key agreement with the key that DG14 names. The answer to it proves nothing
 * yet; the chip is proved by its first response that is protected with the new keys.
 */
final class ChipAuthentication {

    private static final int SHORT = 256;

    private final GuardedCardService service;

    ChipAuthentication(GuardedCardService service) {
        this.service = service;
    }

    /**
     * @return secure messaging with the new keys, which proves nothing yet
     * @throws UnprovedChipException when the chip refuses, or its key cannot be used
     * @throws CardServiceException  when the exchange itself failed
     */
    SecureMessagingWrapper agree(SecureMessagingWrapper wrapper, ChipKeys.Offer offer)
            throws CardServiceException, UnprovedChipException {
        try {
            PublicKey key = BouncyCastleProvider.getPublicKey(offer.publicKey());
            if (!KeyLimits.usable(key)) {
                throw new UnprovedChipException("key-unknown");
            }
            return new EACCAProtocol(new EACCAAPDUSender(service), wrapper, SHORT, true)
                    .doCA(offer.keyId().orElse(null), offer.oid(), offer.keyOid(), key)
                    .getWrapper();
        } catch (CardServiceException | IOException | RuntimeException e) {
            if (service.firstFailure()
                    .filter(failure -> !UnprovedChipException.blames(failure.failure()))
                    .isPresent()) {
                throw service.firstFailure().get();
            }
            throw new UnprovedChipException("refused");
        }
    }
}
