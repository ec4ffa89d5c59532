package mu.maupass.devices.card.simulated;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.card.emrtd.BerTlv.MalformedException;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;

/**
 * The own card of somebody who works at a counter, in software: the part of PIV (NIST SP 800-73-4) that shows who lays it down,
 * with a PIN that blocks after three wrong ones. It ships with the station, for demonstration, training and tests. One thread at a time.
 */
public final class SimulatedStaffCard implements SimulatedCard {
    /** Of every card that nobody gave another one. */
    public static final String USUAL_PIN = "482915";

    private static final int TRIES = 3;
    private static final byte[] ATR = HexFormat.of().parseHex("3B80800101");
    private static final byte[] APPLICATION = HexFormat.of().parseHex("A00000030800001000");
    /** Of the key under the PIN, and of the one without. */
    private static final byte[] CERTIFICATE = HexFormat.of().parseHex("5C035FC105");

    private static final byte[] CARD_CERTIFICATE = HexFormat.of().parseHex("5C035FC101");
    private static final int OK = 0x9000;
    private static final int PART = 256;
    private static final int BOMB = 4 << 20;

    private final StaffCardKey shown;
    private final StaffCardKey own;
    private final StaffCardKey cardShown;
    private final StaffCardKey cardOwn;
    private final StaffCardFault fault;
    private final byte[] pin;
    private int left = TRIES;
    private boolean selected;
    private boolean verified;
    private boolean gone;
    private boolean silent;
    private byte[] waiting = new byte[0];
    private final ByteArrayOutputStream chained = new ByteArrayOutputStream();

    private SimulatedStaffCard(String owner, StaffCardKey shown, StaffCardKey own, String pin, StaffCardFault fault) {
        this.shown = shown;
        this.own = own;
        this.cardShown = StaffCardKey.onP256(owner + ", the card");
        this.cardOwn = fault == StaffCardFault.COPIED_CERTIFICATE
                ? StaffCardKey.onP256(owner + ", a copy of the card")
                : cardShown;
        this.fault = fault;
        this.pin = Arrays.copyOf(HexFormat.of().parseHex("FF".repeat(8)), 8);
        for (int i = 0; i < pin.length(); i++) {
            this.pin[i] = (byte) pin.charAt(i);
        }
    }

    /** The card of this person, with a key on P-256 and the usual PIN. */
    public static SimulatedStaffCard of(String owner) {
        return of(owner, StaffCardFault.NONE);
    }

    /** The same with a fault. */
    public static SimulatedStaffCard of(String owner, StaffCardFault fault) {
        StaffCardKey key = fault == StaffCardFault.OTHER_CURVE
                ? StaffCardKey.on(SECObjectIdentifiers.secp384r1, owner)
                : StaffCardKey.onP256(owner);
        return new SimulatedStaffCard(
                owner,
                key,
                fault == StaffCardFault.COPIED_CERTIFICATE ? StaffCardKey.onP256(owner + ", a copy") : key,
                USUAL_PIN,
                fault);
    }

    /** A card with an RSA key of 2048 bits. Finding its primes takes some time. */
    public static SimulatedStaffCard rsa(String owner) {
        StaffCardKey key = StaffCardKey.rsa(owner);
        return new SimulatedStaffCard(owner, key, key, USUAL_PIN, StaffCardFault.NONE);
    }

    /** As a roster names the card: SHA-256 of its public key, base64url. */
    public String fingerprint() {
        return shown.fingerprint();
    }

    /** The key with which it shows itself without a PIN, in the same form. */
    public Optional<String> cardFingerprint() {
        return fault == StaffCardFault.NO_CARD_KEY ? Optional.empty() : Optional.of(cardShown.fingerprint());
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    /** The count of wrong PINs stays. */
    @Override
    public void reset() {
        selected = false;
        verified = false;
        waiting = new byte[0];
        chained.reset();
    }

    @Override
    public ChipAnswer process(byte[] apdu) {
        if (gone) {
            return new ChipAnswer.Gone();
        }
        if (silent) {
            return new ChipAnswer.Silence();
        }
        Optional<ChipCommand> parsed = ChipCommand.of(apdu);
        if (parsed.isEmpty() || parsed.get().extended()) {
            return status(0x6700);
        }
        ChipCommand command = parsed.get();
        return switch (command.ins()) {
            case 0xA4 -> select(command);
            case 0xC0 -> next();
            case 0xCB -> selected ? certificate(command) : status(0x6A82);
            case 0x20 -> selected ? verify(command) : status(0x6985);
            case 0x87 -> selected ? authenticate(command) : status(0x6985);
            default -> status(0x6D00);
        };
    }

    private ChipAnswer select(ChipCommand command) {
        reset();
        if (fault == StaffCardFault.SELECTS_ANYTHING) {
            return status(OK);
        }
        byte[] asked = command.data();
        selected = fault != StaffCardFault.NO_APPLICATION
                && command.p1() == 0x04
                && asked.length >= 5
                && asked.length <= APPLICATION.length
                && Arrays.equals(asked, Arrays.copyOf(APPLICATION, asked.length));
        return selected
                ? answer(BerTlv.encode(
                        0x61,
                        BerTlv.encode(0x4F, HexFormat.of().parseHex("000010000100")),
                        BerTlv.encode(0x79, BerTlv.encode(0x4F, HexFormat.of().parseHex("A000000308")))))
                : status(0x6A82);
    }

    private ChipAnswer certificate(ChipCommand command) {
        if (Arrays.equals(command.data(), CARD_CERTIFICATE)) {
            return fault == StaffCardFault.NO_CARD_KEY ? status(0x6A82) : answer(object(cardShown.certificate(), 0));
        }
        if (!Arrays.equals(command.data(), CERTIFICATE) || fault == StaffCardFault.NO_CERTIFICATE) {
            return status(0x6A82);
        }
        return switch (fault) {
            case EMPTY_CERTIFICATE -> answer(BerTlv.encode(0x53));
            case GARBLED_CERTIFICATE -> answer(object(new byte[] {0x30, 0x03, 0x02, 0x01, 0x2A}, 0));
            case HUGE_LENGTH -> answer(HexFormat.of().parseHex("53847FFFFFFF70847FFFFFF0"));
            case PACKED_BOMB -> answer(object(packed(new byte[BOMB]), 1));
            default -> answer(object(shown.certificate(), 0));
        };
    }

    private static byte[] object(byte[] certificate, int packed) {
        return BerTlv.encode(
                0x53,
                BerTlv.encode(0x70, certificate),
                BerTlv.encode(0x71, new byte[] {(byte) packed}),
                BerTlv.encode(0xFE));
    }

    private static byte[] packed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(out)) {
            packing.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private ChipAnswer verify(ChipCommand command) {
        if (command.p2() != 0x80) {
            return status(0x6A88);
        }
        if (left == 0) {
            return status(0x6983);
        }
        if (command.data().length != pin.length) {
            return status(command.data().length == 0 ? 0x63C0 | left : 0x6A80);
        }
        verified = Arrays.equals(command.data(), pin);
        left = verified ? TRIES : left - 1;
        gone = verified && fault == StaffCardFault.REMOVED_BEFORE_SIGNING;
        silent = verified && fault == StaffCardFault.FROZEN;
        return verified ? status(OK) : status(left == 0 ? 0x6983 : 0x63C0 | left);
    }

    private ChipAnswer authenticate(ChipCommand command) {
        boolean withPin = command.p2() == 0x9A;
        StaffCardKey key = withPin ? own : cardOwn;
        if (command.p1() != (key.isRsa() ? 0x07 : 0x11)
                || !withPin && (command.p2() != 0x9E || fault == StaffCardFault.NO_CARD_KEY)) {
            return status(0x6A86);
        }
        chained.writeBytes(command.data());
        if ((command.cla() & 0x10) != 0) {
            return status(OK);
        }
        byte[] whole = chained.toByteArray();
        chained.reset();
        if ((withPin || fault == StaffCardFault.CARD_KEY_UNDER_PIN) && !verified) {
            return status(0x6982);
        }
        if (fault == StaffCardFault.REFUSES_TO_SIGN) {
            return status(0x6F00);
        }
        if (fault == StaffCardFault.GARBLED_SIGNATURE) {
            return answer(HexFormat.of().parseHex("7C058203010203"));
        }
        try {
            byte[] block =
                    BerTlv.find(BerTlv.all(BerTlv.only(whole, 0x7C)), 0x81).orElse(new byte[0]);
            return block.length == (key.isRsa() ? 256 : 32)
                    ? answer(BerTlv.encode(0x7C, BerTlv.encode(0x82, key.apply(block))))
                    : status(0x6A80);
        } catch (MalformedException e) {
            return status(0x6A80);
        }
    }

    /** As much as a short answer holds; the rest waits to be asked for. */
    private ChipAnswer answer(byte[] data) {
        waiting = data;
        return next();
    }

    private ChipAnswer next() {
        int count = Math.min(PART, waiting.length);
        byte[] part = Arrays.copyOf(waiting, count);
        waiting = Arrays.copyOfRange(waiting, count, waiting.length);
        if (fault == StaffCardFault.ENDLESS && selected && part.length > 64) {
            waiting = part.clone();
        }
        int more = waiting.length >= PART ? 0 : waiting.length;
        return new ChipAnswer.Response(BerTlv.concat(part, word(waiting.length == 0 ? OK : 0x6100 | more)));
    }

    private static ChipAnswer status(int status) {
        return new ChipAnswer.Response(word(status));
    }

    private static byte[] word(int status) {
        return new byte[] {(byte) (status >> 8), (byte) status};
    }
}
