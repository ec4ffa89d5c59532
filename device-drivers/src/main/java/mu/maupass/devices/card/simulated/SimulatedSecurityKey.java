package mu.maupass.devices.card.simulated;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import mu.maupass.devices.card.fido.Cbor;
import mu.maupass.devices.card.fido.CborWriter;
import mu.maupass.devices.specimen.DemonstrationKeyMaker;

/**
 * A security key (FIDO2) in software: CTAP 2.1 in commands of ISO 7816-4, a PIN, credentials with ES256, an attestation
 * of an invented maker. It ships with the station, for demonstration, training and tests, and keeps its credentials as
 * long as the object lives. One thread at a time.
 */
public final class SimulatedSecurityKey implements SimulatedCard {

    private static final byte[] ATR = HexFormat.of().parseHex("3B80800101");
    private static final byte[] APPLICATION = HexFormat.of().parseHex("A0000006472F0001");
    private static final byte[] VERSION = {'U', '2', 'F', '_', 'V', '2'};
    private static final int OK = 0x9000;
    private static final int BUSY = 0x9100;
    private static final int LOOKS_BEFORE_TOUCH = 3;
    private static final int TOUCH_NEEDED = 2;
    private static final byte[] TOO_LATE = {0x2F};
    private static final int MOST_BYTES = 4096;

    private final SimulatedKeyFault fault;
    private final KeyPinState pin;
    private final KeyAuthenticator authenticator;
    private final ByteArrayOutputStream chain = new ByteArrayOutputStream();
    private byte[] rest = {};
    private boolean selected;
    private boolean gone;
    private boolean frozen;
    private int looks;
    private Optional<byte[]> awaitingTouch = Optional.empty();

    /**
     * A key.
     *
     * @param pin   its PIN, which is no secret; empty where it has none yet
     * @param maker who attests it
     */
    public SimulatedSecurityKey(Optional<String> pin, SimulatedKeyFault fault, DemonstrationKeyMaker maker) {
        SecureRandom random = new SecureRandom();
        this.fault = fault;
        try {
            this.pin = new KeyPinState(pin, fault, random);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
        this.authenticator = new KeyAuthenticator(maker, fault, this.pin, random);
    }

    /** A key that works, of the maker that the demonstration's authority knows. */
    public static SimulatedSecurityKey withPin(String pin) {
        return new SimulatedSecurityKey(Optional.of(pin), SimulatedKeyFault.NONE, DemonstrationKeyMaker.known());
    }

    @Override
    public byte[] atr() {
        return ATR.clone();
    }

    @Override
    public void reset() {
        selected = false;
        chain.reset();
        rest = new byte[0];
        awaitingTouch = Optional.empty();
        try {
            pin.reset();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has P-256", e);
        }
    }

    @Override
    public ChipAnswer process(byte[] apdu) {
        if (gone) {
            return new ChipAnswer.Gone();
        }
        if (frozen) {
            return new ChipAnswer.Silence();
        }
        Optional<ChipCommand> parsed = ChipCommand.of(apdu);
        if (parsed.isEmpty()) {
            return status(0x6700);
        }
        ChipCommand command = parsed.get();
        if (command.ins() == 0xA4 && command.p1() == 0x04) {
            selected = Arrays.equals(command.data(), APPLICATION);
            chain.reset();
            return selected ? response(VERSION, OK) : status(0x6A82);
        }
        if (!selected) {
            return status(0x6D00);
        }
        return switch (command.ins()) {
            case 0xC0 -> more(command.expected());
            case 0x10 -> message(command);
            case 0x11 -> looked(command);
            default -> status(0x6D00);
        };
    }

    private ChipAnswer message(ChipCommand command) {
        if (fault == SimulatedKeyFault.FIRST_GENERATION || (command.cla() & 0x80) == 0) {
            return status(0x6D00);
        }
        boolean goesOn = (command.cla() & 0x10) != 0;
        if (goesOn && fault == SimulatedKeyFault.NO_CHAINING || chain.size() + command.data().length > MOST_BYTES) {
            chain.reset();
            return status(goesOn ? 0x6884 : 0x6700);
        }
        chain.writeBytes(command.data());
        if (goesOn) {
            return status(OK);
        }
        byte[] message = chain.toByteArray();
        chain.reset();
        if (KeyAuthenticator.registers(message)) {
            switch (fault) {
                case REMOVED -> {
                    gone = true;
                    return new ChipAnswer.Gone();
                }
                case FROZEN -> {
                    frozen = true;
                    return new ChipAnswer.Silence();
                }
                case LATE_TOUCH, NEVER_TOUCHED -> {
                    awaitingTouch = Optional.of(message);
                    looks = 0;
                    return busy();
                }
                default -> {
                    return answer(hostile().orElseGet(() -> authenticator.answer(message)), command.extended());
                }
            }
        }
        return answer(authenticator.answer(message), command.extended());
    }

    /** NFCCTAP_GETRESPONSE: the station looks whether somebody has touched the key. */
    private ChipAnswer looked(ChipCommand command) {
        if (awaitingTouch.isEmpty()) {
            return status(0x6985);
        }
        if (command.p1() == 0x11) {
            awaitingTouch = Optional.empty();
            return response(new byte[] {0x2D}, OK);
        }
        looks++;
        if (looks < LOOKS_BEFORE_TOUCH) {
            return busy();
        }
        byte[] message = awaitingTouch.get();
        awaitingTouch = Optional.empty();
        return answer(fault == SimulatedKeyFault.NEVER_TOUCHED ? TOO_LATE : authenticator.answer(message), false);
    }

    private static ChipAnswer busy() {
        return response(new byte[] {TOUCH_NEEDED}, BUSY);
    }

    /** What a faulty or hostile key answers to a registration. */
    private Optional<byte[]> hostile() {
        return switch (fault) {
            case GARBLED -> Optional.of(HexFormat.of().parseHex("00A301FFFFDEADBEEF"));
            case NESTED -> {
                byte[] nested = new byte[1001];
                Arrays.fill(nested, 1, nested.length, (byte) 0x81);
                yield Optional.of(nested);
            }
            case HUGE_LENGTH -> Optional.of(HexFormat.of().parseHex("00A1017A7FFFFFFF41"));
            case TWICE -> Optional.of(twice());
            default -> Optional.empty();
        };
    }

    private static byte[] twice() {
        byte[] one = CborWriter.bytes(new Cbor.Fields().with(1, new Cbor.Text("packed")));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0);
        out.write(0xA2);
        out.write(one, 1, one.length - 1);
        out.write(one, 1, one.length - 1);
        return out.toByteArray();
    }

    private ChipAnswer answer(byte[] whole, boolean extended) {
        if (extended) {
            return response(whole, OK);
        }
        rest = whole;
        return more(256);
    }

    /** The next part of an answer; what remains is told by 61xx. */
    private ChipAnswer more(int expected) {
        int count = Math.min(rest.length, Math.min(expected, 256));
        byte[] part = Arrays.copyOf(rest, count);
        if (fault != SimulatedKeyFault.ENDLESS || count < 256) {
            rest = Arrays.copyOfRange(rest, count, rest.length);
        }
        return response(part, rest.length == 0 ? OK : 0x6100 | Math.min(rest.length, 256) & 0xFF);
    }

    private static ChipAnswer status(int status) {
        return response(new byte[0], status);
    }

    private static ChipAnswer response(byte[] data, int status) {
        byte[] whole = Arrays.copyOf(data, data.length + 2);
        whole[data.length] = (byte) (status >> 8);
        whole[data.length + 1] = (byte) status;
        return new ChipAnswer.Response(whole);
    }
}
