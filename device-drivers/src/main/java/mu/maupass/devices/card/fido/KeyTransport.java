package mu.maupass.devices.card.fido;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardSession;

/**
 * CTAP2 in commands of ISO 7816-4 (CTAP 2.1, section 11.3). Requests go in short commands, chained where they are long,
 * which every key has to take; one that refuses a chain is given the request in one long command. What a key sends is
 * bounded: bytes, exchanges, and the time of the whole. One thread.
 */
final class KeyTransport {

    private static final byte[] SELECT = HexFormat.of().parseHex("00A4040008A000000647" + "2F000100");
    private static final int MSG = 0x10;
    private static final int GET_RESPONSE = 0x11;
    private static final int CAN_WAIT = 0x80;
    private static final int STOP_WAITING = 0x11;
    private static final int CHAINED = 0x10;
    private static final int PROPRIETARY = 0x80;

    private static final int OK = 0x9000;
    private static final int BUSY = 0x9100;
    private static final int SHORT = 255;
    private static final int TOUCH_NEEDED = 2;

    /** The longest that a key may send (CTAP 2.1 over USB has 7609); an attestation with a chain has about two thousand. */
    private static final int MOST_BYTES = 7_609;

    /** A key that is touched late asks for some hundred of them. */
    private static final int MOST_EXCHANGES = 2_000;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration STOPPING = Duration.ofMillis(500);

    private final CardSession session;
    private final KeyTime time;
    private final Consumer<KeyStage> progress;
    private int exchanges;

    KeyTransport(CardSession session, KeyTime time, Consumer<KeyStage> progress) {
        this.session = session;
        this.time = time;
        this.progress = progress;
    }

    /** Chooses the FIDO application. */
    void select() throws SecurityKeyException {
        progress.accept(KeyStage.TALKING);
        Part answer = all(SELECT);
        if (answer.status != OK) {
            throw new SecurityKeyException(new SecurityKeyFailure.NotASecurityKey());
        }
    }

    /**
     * One command of CTAP2.
     *
     * @param request the command's byte and its parameters
     * @return the status and what follows it
     */
    byte[] call(byte[] request) throws SecurityKeyException {
        Part answer = chained(request);
        boolean told = false;
        while (answer.status == BUSY) {
            if (answer.data.length > 0 && answer.data[0] == TOUCH_NEEDED && !told) {
                progress.accept(KeyStage.TOUCH);
                told = true;
            }
            answer = lookAgain();
        }
        return switch (answer.status) {
            case OK -> answer.data;
            // The application is there, and does not know the command: U2F only.
            case 0x6D00, 0x6E00, 0x6A81 -> throw new SecurityKeyException(new SecurityKeyFailure.FirstGeneration());
            default -> throw malformed();
        };
    }

    private Part lookAgain() throws SecurityKeyException {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        try {
            time.left();
        } catch (SecurityKeyException e) {
            tellToStop();
            throw e;
        }
        return all(new byte[] {(byte) PROPRIETARY, GET_RESPONSE, 0, 0, 0});
    }

    /** So that the key does not blink on; whether it hears is no matter. */
    private void tellToStop() {
        try {
            session.transmit(new byte[] {(byte) PROPRIETARY, GET_RESPONSE, STOP_WAITING, 0, 0}, STOPPING);
        } catch (CardException e) {
            // The conversation is over in any case.
        }
    }

    private Part chained(byte[] request) throws SecurityKeyException {
        int at = 0;
        while (request.length - at > SHORT) {
            Part taken = once(command(PROPRIETARY | CHAINED, Arrays.copyOfRange(request, at, at + SHORT), false));
            if (taken.status != OK) {
                if (at == 0) {
                    return all(extended(request));
                }
                throw malformed();
            }
            at += SHORT;
        }
        return all(command(PROPRIETARY, Arrays.copyOfRange(request, at, request.length), true));
    }

    private static byte[] command(int cla, byte[] data, boolean last) {
        byte[] command = new byte[5 + data.length + (last ? 1 : 0)];
        command[0] = (byte) cla;
        command[1] = MSG;
        command[2] = (byte) CAN_WAIT;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }

    private static byte[] extended(byte[] data) {
        byte[] command = new byte[7 + data.length + 2];
        command[0] = (byte) PROPRIETARY;
        command[1] = MSG;
        command[2] = (byte) CAN_WAIT;
        command[5] = (byte) (data.length >> 8);
        command[6] = (byte) data.length;
        System.arraycopy(data, 0, command, 7, data.length);
        return command;
    }

    /** Data and status word. */
    private record Part(byte[] data, int status) {}

    /** A command and its whole answer, which a key may hand out in parts (61xx). */
    private Part all(byte[] command) throws SecurityKeyException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Part part = once(command);
        while (part.status >> 8 == 0x61) {
            collect(whole, part.data);
            part = once(new byte[] {0, (byte) 0xC0, 0, 0, (byte) part.status});
        }
        collect(whole, part.data);
        return new Part(whole.toByteArray(), part.status);
    }

    private static void collect(ByteArrayOutputStream whole, byte[] data) throws SecurityKeyException {
        if (whole.size() + data.length > MOST_BYTES) {
            throw malformed();
        }
        whole.writeBytes(data);
    }

    private Part once(byte[] command) throws SecurityKeyException {
        if (++exchanges > MOST_EXCHANGES) {
            throw malformed();
        }
        byte[] answer;
        try {
            answer = session.transmit(command, time.left());
        } catch (CardException e) {
            throw failure(e.failure());
        }
        if (answer.length < 2) {
            throw malformed();
        }
        int status = (answer[answer.length - 2] & 0xFF) << 8 | answer[answer.length - 1] & 0xFF;
        return new Part(Arrays.copyOf(answer, answer.length - 2), status);
    }

    /** What happened to a card, said of a key. */
    static SecurityKeyException failure(CardFailure failure) {
        return new SecurityKeyException(
                switch (failure) {
                    case CardFailure.CardRemoved() -> new SecurityKeyFailure.KeyRemoved();
                    case CardFailure.ChipSilent() -> new SecurityKeyFailure.KeySilent();
                    default -> failure;
                });
    }

    static SecurityKeyException malformed() {
        return new SecurityKeyException(new SecurityKeyFailure.KeyMalformed());
    }
}
