package mu.maupass.devices.card.emrtd;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.crypto.SecretKey;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardType;
import mu.maupass.devices.card.ChipAccess;
import mu.maupass.devices.card.ReadPhase;
import net.sf.scuba.smartcards.APDUWrapper;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.jmrtd.APDULevelBACCapable;
import org.jmrtd.APDULevelPACECapable;
import org.jmrtd.AccessKeySpec;
import org.jmrtd.PACEKeySpec;
import org.jmrtd.lds.PACEInfo;
import org.jmrtd.protocol.BACAPDUSender;
import org.jmrtd.protocol.BACProtocol;
import org.jmrtd.protocol.PACEAPDUSender;
import org.jmrtd.protocol.PACECAMResult;
import org.jmrtd.protocol.PACEGMMappingResult;
import org.jmrtd.protocol.PACEProtocol;
import org.jmrtd.protocol.PACEResult;
import org.jmrtd.protocol.SecureMessagingWrapper;

/**
 * Opens the chip: with PACE where the chip offers it, otherwise with BAC where the zone is known (ICAO 9303-11, 4.2). A
 * secret is tried exactly once, because a chip may count tries and the same value cannot succeed the second time. A typed
 * number of more than nine characters makes two keys, because either of two check digits may be printed behind it.
 */
final class ChipOpening {

    private static final int OK = 0x9000;
    private static final int SHORT = 256;
    private static final int BAC_SEED = 16;
    /** Reference of the zone as the password (9303-11, 4.4.4.1). */
    private static final byte MRZ_PASSWORD = 1;
    /** For a number of 2048 bits with its tags and lengths. */
    private static final int LONG = 1_024;

    /** Answers to a password that the chip does not have (9303-11, 4.4.4.1: its reference is wrong or not there). */
    private static final Set<Integer> NO_SUCH_SECRET = Set.of(0x6A80, 0x6A86, 0x6A88);

    private final GuardedCardService service;
    private final List<CardType> types;
    /** What the chip speaks, where it is only what we do not. */
    private Optional<String> unknown = Optional.empty();

    /** @param types the kinds that the card may be of, in the order in which to try them */
    ChipOpening(GuardedCardService service, List<CardType> types) {
        this.service = service;
        this.types = types;
    }

    /**
     * An opened chip.
     *
     * @param mapping the chip's data from PACE-CAM, which has still to be compared with its key
     * @param type    the kind of card; empty while no application is selected
     */
    record Opened(
            ChipAccess access,
            SecureMessagingWrapper wrapper,
            Optional<PaceChipMapping> mapping,
            Optional<CardType> type) {}

    /** Opens the chip. After PACE the application is not yet selected; BAC is part of the application. */
    Opened open(AccessSecret secret, PaceOffers offers) throws CardServiceException {
        service.enter(ReadPhase.ACCESS);
        if (offers.best().isPresent()) {
            Opened opened = pace(secret, offers.best().get());
            service.requireProtection();
            return opened;
        }
        unknown = offers.onlyUnknown();
        return switch (secret) {
            case AccessSecret.Can can -> throw noPace();
            case AccessSecret.MrzKey key -> bac(key);
        };
    }

    /**
     * Where the chip speaks PACE in ways that we do not, and BAC does not work either, nothing is wrong with chip or
     * secret, unless the chip says that it is the secret.
     */
    private ReadingFailure notSpoken(Supplier<ReadingFailure> otherwise) {
        return unknown.map(mappings -> service.fail(new CardFailure.ProtocolUnknown(mappings)))
                .orElseGet(otherwise);
    }

    private Opened pace(AccessSecret secret, PaceOffer offer) throws CardServiceException {
        return switch (secret) {
            case AccessSecret.Can can ->
                pace(PACEKeySpec.createCANKey(can.digits()), ChipAccess.Secret.CAN, offer)
                        .orElseThrow(() -> wrong(can));
            case AccessSecret.MrzKey mrz -> {
                for (char digit : mrz.numberDigits().toCharArray()) {
                    Optional<Opened> opened =
                            pace(new PACEKeySpec(seed(mrz, digit), MRZ_PASSWORD), ChipAccess.Secret.MRZ, offer);
                    if (opened.isPresent()) {
                        yield opened.get();
                    }
                }
                throw wrong(mrz);
            }
        };
    }

    /** Empty where the chip refuses the secret. */
    private Optional<Opened> pace(PACEKeySpec key, ChipAccess.Secret kind, PaceOffer offer)
            throws CardServiceException {
        PaceSteps steps = new PaceSteps(new PACEAPDUSender(service));
        try {
            // This length does not matter, because we set the size of each read ourselves.
            PACEResult result = new PACEProtocol(steps, null, SHORT, SHORT, true)
                    .doPACE(
                            key,
                            offer.oid(),
                            PACEInfo.toParameterSpec(offer.parameter()),
                            BigInteger.valueOf(offer.parameter()));
            return Optional.of(new Opened(
                    new ChipAccess(ChipAccess.Protocol.PACE, offer.mapping(), offer.cipher(), offer.group(), kind),
                    result.getWrapper(),
                    mapping(result),
                    Optional.empty()));
        } catch (CardServiceException | RuntimeException e) {
            if (service.firstFailure().isPresent()) {
                throw service.firstFailure().get();
            }
            // Only the last step can refuse the secret, with status word 63xx (9303-11, 4.4.4) or, by some, as BAC
            // does.
            if (steps.done() == PaceSteps.LAST && refusesSecret(service.lastStatus())) {
                return Optional.empty();
            }
            // A passport often has no card access number, and says so before anything is tried.
            if (steps.done() == 0 && kind == ChipAccess.Secret.CAN && NO_SUCH_SECRET.contains(service.lastStatus())) {
                throw service.fail(new CardFailure.AccessNotSupported());
            }
            throw service.malformed();
        }
    }

    private static Optional<PaceChipMapping> mapping(PACEResult result) {
        return result instanceof PACECAMResult cam && cam.getMappingResult() instanceof PACEGMMappingResult mapped
                ? Optional.of(new PaceChipMapping(
                        Optional.ofNullable(cam.getEncryptedChipAuthenticationData())
                                .orElse(new byte[0]),
                        cam.getWrapper().getEncryptionKey(),
                        mapped.getPICCMappingPublicKey()))
                : Optional.empty();
    }

    private Opened bac(AccessSecret.MrzKey key) throws CardServiceException {
        CardType type = selectApplication(Optional.empty());
        if (!type.access().contains(ChipAccess.Protocol.BAC)) {
            throw notSpoken(() -> service.fail(new CardFailure.AccessNotSupported()));
        }
        for (char digit : key.numberDigits().toCharArray()) {
            Optional<SecureMessagingWrapper> wrapper = bac(new BacSeed(Arrays.copyOf(seed(key, digit), BAC_SEED)));
            if (wrapper.isPresent()) {
                service.requireProtection();
                return new Opened(
                        new ChipAccess(ChipAccess.Protocol.BAC, "", "3DES", "", ChipAccess.Secret.MRZ),
                        wrapper.get(),
                        Optional.empty(),
                        Optional.of(type));
            }
        }
        throw wrong(key);
    }

    /** Empty where the chip refuses the key. */
    private Optional<SecureMessagingWrapper> bac(BacSeed seed) throws CardServiceException {
        BacSteps steps = new BacSteps();
        try {
            return Optional.of(new BACProtocol(steps, SHORT, true).doBAC(seed).getWrapper());
        } catch (CardServiceException | RuntimeException e) {
            if (service.firstFailure().isPresent()) {
                throw service.firstFailure().get();
            }
            int status = service.lastStatus();
            if (unknown.isPresent() && !(steps.authenticated && status >> 8 == 0x63)) {
                throw notSpoken(service::malformed);
            }
            // Chips refuse the key with different status words: 6300, 6982, 6985, 6988, 6A80. All of them come in
            // answer to the authentication itself.
            if (steps.authenticated && refusesSecret(status)) {
                return Optional.empty();
            }
            throw service.malformed();
        }
    }

    private static boolean refusesSecret(int status) {
        return status >> 8 == 0x63 || status >> 8 == 0x69 || status == 0x6A80;
    }

    /**
     * Selects the application of the first kind of card that fits.
     *
     * @param wrapper empty before secure messaging
     */
    CardType selectApplication(Optional<SecureMessagingWrapper> wrapper) throws CardServiceException {
        for (CardType type : types) {
            CommandAPDU select = new CommandAPDU(0x00, 0xA4, 0x04, 0x0C, type.applicationId());
            ResponseAPDU answer = SecureReads.transmit(service, wrapper, select);
            if (answer.getSW() == OK) {
                return type;
            }
            boolean absent = answer.getSW() == 0x6A82
                    || answer.getSW() == 0x6A86
                    || answer.getSW() >> 8 == 0x6D
                    || answer.getSW() >> 8 == 0x6E;
            if (!absent) {
                // Without PACE such a chip may refuse even to be asked.
                throw notSpoken(service::malformed);
            }
        }
        throw notSpoken(() -> service.fail(new CardFailure.NotTravelDocument()));
    }

    /**
     * A card access number does not open a chip without PACE. The failure depends on whether the card is a travel
     * document.
     */
    private ReadingFailure noPace() throws CardServiceException {
        selectApplication(Optional.empty());
        return notSpoken(() -> service.fail(new CardFailure.AccessNotSupported()));
    }

    private ReadingFailure wrong(AccessSecret secret) {
        return service.fail(
                switch (secret) {
                    case AccessSecret.Can can -> new CardFailure.WrongCan();
                    case AccessSecret.MrzKey key -> new CardFailure.WrongMrz();
                });
    }

    /**
     * SHA-1 over the zone's fields; PACE uses all of it, BAC 16 bytes (9303-11, 4.3.3). Made here, because the library
     * computes the number's check digit by itself, and not as it is printed behind a long number.
     */
    private byte[] seed(AccessSecret.MrzKey key, char digit) throws ReadingFailure {
        try {
            return MessageDigest.getInstance("SHA-1")
                    .digest(key.information(digit).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw service.malformed();
        }
    }

    /** The library's form of a key for BAC. */
    private static final class BacSeed implements AccessKeySpec {

        private static final long serialVersionUID = 1L;

        private final byte[] key;

        BacSeed(byte[] key) {
            this.key = key;
        }

        @Override
        public String getAlgorithm() {
            return "BAC";
        }

        @Override
        public byte[] getKey() {
            return key.clone();
        }
    }

    /** Counts the steps of PACE, to know which one the chip refused. */
    private static final class PaceSteps implements APDULevelPACECapable {

        private static final int LAST = 4;

        private final PACEAPDUSender sender;
        private int begun;

        PaceSteps(PACEAPDUSender sender) {
            this.sender = sender;
        }

        int done() {
            return begun;
        }

        @Override
        public void sendMSESetATMutualAuth(APDUWrapper wrapper, String oid, int secret, byte[] parameter)
                throws CardServiceException {
            sender.sendMSESetATMutualAuth(wrapper, oid, secret, parameter);
        }

        @Override
        public byte[] sendGeneralAuthenticate(APDUWrapper wrapper, byte[] data, int le, boolean last)
                throws CardServiceException {
            begun++;
            // The answer to a number that needs extended lengths needs them as well.
            return sender.sendGeneralAuthenticate(wrapper, data, data.length > SHORT - 1 ? LONG : le, last);
        }
    }

    /** Lets the library authenticate only once. By itself it sends a refused EXTERNAL AUTHENTICATE a second time. */
    private final class BacSteps implements APDULevelBACCapable {

        private final BACAPDUSender sender = new BACAPDUSender(service);
        private boolean authenticated;

        @Override
        public byte[] sendGetChallenge() throws CardServiceException {
            return sender.sendGetChallenge();
        }

        @Override
        public byte[] sendMutualAuth(byte[] rndIfd, byte[] rndIcc, byte[] keyIfd, SecretKey enc, SecretKey mac)
                throws CardServiceException {
            authenticated = true;
            return new BacAuthentication(service).authenticate(rndIfd, rndIcc, keyIfd, enc, mac);
        }
    }
}
