package mu.maupass.devices.card.piv;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.card.emrtd.BerTlv.MalformedException;

/**
 * What is said with one staff card (NIST SP 800-73-4, part 2), in short commands, which every card takes. A card of a hostile hand is
 * stopped by time, number of exchanges and bytes. One thread.
 */
final class PivConversation {
    /** The application, without its version. */
    private static final byte[] APPLICATION = HexFormat.of().parseHex("A00000030800001000");
    /** Before a message that a card signs without a PIN: its signature is never taken for one under the PIN. */
    private static final byte[] BEFORE_PIN = "before the PIN\n".getBytes(StandardCharsets.UTF_8);

    private static final int SHORTEST_PIN = 6;
    private static final int PIN_BYTES = 8;

    private static final int MOST_EXCHANGES = 64;
    /** A certificate of a real card has two thousand at most. */
    private static final int MOST_BYTES = 16 << 10;

    private static final int LONGEST_PART = 255;
    /** A signature with RSA takes the slowest cards about two seconds. */
    private static final Duration ONE_EXCHANGE = Duration.ofSeconds(5);

    private static final int OK = 0x9000;
    private static final int NOT_FOUND = 0x6A82;
    private static final int NO_SUCH_DATA = 0x6A88;
    private static final int BLOCKED = 0x6983;

    private final CardSession session;
    private long endNanos;
    private int exchanges;

    /** @param endNanos by {@link System#nanoTime}: when all of it has to be over */
    PivConversation(CardSession session, long endNanos) {
        this.session = session;
        this.endNanos = endNanos;
    }

    /** It has another end from now on. */
    void until(long nanos) {
        endNanos = nanos;
    }

    /** A response without its status word, which is a good one. */
    private record Answer(byte[] data, int status) {}

    void select() throws PivException, CardException {
        Answer answer = exchange(command(0x00, 0xA4, 0x04, 0x00, APPLICATION));
        if (answer.status() != OK) {
            throw new PivException(new PivFailure.NotStaffCard());
        }
        try {
            // Some cards select whatever they are asked for, and say nothing.
            BerTlv.only(answer.data(), 0x61);
        } catch (MalformedException e) {
            throw new PivException(new PivFailure.NotStaffCard());
        }
    }

    /** A key of the card, and where its certificate is. */
    private enum Slot {
        /** Signs under the PIN. */
        PIV_AUTHENTICATION(0x9A, "5C035FC105"),
        /** Signs without it. */
        CARD_AUTHENTICATION(0x9E, "5C035FC101");

        private final int reference;
        private final String certificate;

        Slot(int reference, String certificate) {
            this.reference = reference;
            this.certificate = certificate;
        }
    }

    PivKey key() throws PivException, CardException {
        return key(Slot.PIV_AUTHENTICATION);
    }

    /**
     * Has the card show, without a PIN, that it is no copy of this one's certificates.
     *
     * @throws PivException C-180 where it does not
     */
    void showItself(String cardKey, byte[] message) throws PivException, CardException {
        if (!shownItself(message).filter(cardKey::equals).isPresent()) {
            throw new PivException(new PivFailure.CardUnproved());
        }
    }

    /** The key with which the card has shown itself just now, as {@link PivCard} has it; empty where it has none that does. */
    Optional<String> shownItself(byte[] message) throws CardException {
        try {
            PivKey key = key(Slot.CARD_AUTHENTICATION);
            prove(Slot.CARD_AUTHENTICATION, key, BerTlv.concat(BEFORE_PIN, message));
            return Optional.of(key.fingerprint());
        } catch (PivException e) {
            return Optional.empty();
        }
    }

    private PivKey key(Slot slot) throws PivException, CardException {
        Answer answer = exchange(command(0x00, 0xCB, 0x3F, 0xFF, HexFormat.of().parseHex(slot.certificate)));
        if (answer.status() == NOT_FOUND || answer.status() == NO_SUCH_DATA) {
            throw new PivException(new PivFailure.NoCertificate());
        }
        require(answer);
        try {
            List<BerTlv> parts = BerTlv.all(BerTlv.only(answer.data(), 0x53));
            byte[] certificate = BerTlv.find(parts, 0x70).orElse(new byte[0]);
            byte[] packed = BerTlv.find(parts, 0x71).orElse(new byte[1]);
            if (certificate.length == 0) {
                throw new PivException(new PivFailure.NoCertificate());
            }
            return PivKey.of(packed.length == 1 && packed[0] == 1 ? unpacked(certificate) : certificate);
        } catch (MalformedException | IOException e) {
            throw new PivException(new PivFailure.Malformed());
        }
    }

    /** Has the card take the PIN; the characters stay the caller's to overwrite. */
    void verify(char[] pin) throws PivException, CardException {
        byte[] padded = padded(pin);
        byte[] command = command(0x00, 0x20, 0x00, 0x80, padded);
        Arrays.fill(padded, (byte) 0);
        // Without the length of an answer: there is none, and some cards refuse the command for it.
        byte[] bare = Arrays.copyOf(command, command.length - 1);
        Arrays.fill(command, (byte) 0);
        int status;
        try {
            status = exchange(bare).status();
        } finally {
            Arrays.fill(bare, (byte) 0);
        }
        int left = status & 0x0F;
        if (status == BLOCKED || (status & 0xFFF0) == 0x63C0 && left == 0) {
            throw new PivException(new PivFailure.PinBlocked());
        }
        if ((status & 0xFFF0) == 0x63C0) {
            throw new PivException(new PivFailure.WrongPin(left));
        }
        require(new Answer(new byte[0], status));
    }

    /** Whether what was typed can be a PIN: the standard has six to eight digits, and some cards take letters as well. */
    static void requireForm(char[] pin) throws PivException {
        boolean fits = pin.length >= SHORTEST_PIN && pin.length <= PIN_BYTES;
        for (char one : pin) {
            fits &= one > ' ' && one <= '~';
        }
        if (!fits) {
            throw new PivException(new PivFailure.PinForm());
        }
    }

    /** Has the card sign the message with the key for authentication; the signature is verified. */
    void prove(PivKey key, byte[] message) throws PivException, CardException {
        prove(Slot.PIV_AUTHENTICATION, key, message);
    }

    private void prove(Slot slot, PivKey key, byte[] message) throws PivException, CardException {
        byte[] template = BerTlv.encode(0x7C, BerTlv.encode(0x82), BerTlv.encode(0x81, key.block(message)));
        int from = 0;
        for (; template.length - from > LONGEST_PART; from += LONGEST_PART) {
            byte[] part = Arrays.copyOfRange(template, from, from + LONGEST_PART);
            byte[] chained = command(0x10, 0x87, key.algorithm(), slot.reference, part);
            require(exchange(Arrays.copyOf(chained, chained.length - 1)));
        }
        byte[] last = Arrays.copyOfRange(template, from, template.length);
        Answer answer = exchange(command(0x00, 0x87, key.algorithm(), slot.reference, last));
        require(answer);
        byte[] signature;
        try {
            signature = BerTlv.only(BerTlv.only(answer.data(), 0x7C), 0x82);
        } catch (MalformedException e) {
            throw new PivException(new PivFailure.Malformed());
        }
        if (!key.signed(message, signature)) {
            throw new PivException(new PivFailure.Unproved());
        }
    }

    private static byte[] padded(char[] pin) throws PivException {
        requireForm(pin);
        byte[] padded = new byte[PIN_BYTES];
        Arrays.fill(padded, (byte) 0xFF);
        for (int i = 0; i < pin.length; i++) {
            padded[i] = (byte) pin[i];
        }
        return padded;
    }

    private static byte[] unpacked(byte[] certificate) throws IOException, PivException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(certificate))) {
            byte[] whole = in.readNBytes(MOST_BYTES + 1);
            if (whole.length > MOST_BYTES) {
                throw new PivException(new PivFailure.Malformed());
            }
            return whole;
        }
    }

    private static byte[] command(int cla, int ins, int p1, int p2, byte[] data) {
        byte[] command = new byte[6 + data.length];
        command[0] = (byte) cla;
        command[1] = (byte) ins;
        command[2] = (byte) p1;
        command[3] = (byte) p2;
        command[4] = (byte) data.length;
        System.arraycopy(data, 0, command, 5, data.length);
        return command;
    }

    private static void require(Answer answer) throws PivException {
        if (answer.status() != OK) {
            throw new PivException(
                    new PivFailure.Refused(HexFormat.of().withUpperCase().toHexDigits((short) answer.status())));
        }
    }

    /** One command, with the rest of its answer where the card gives it in parts. */
    private Answer exchange(byte[] command) throws PivException, CardException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        byte[] response = once(command);
        while (true) {
            data.write(response, 0, response.length - 2);
            int first = response[response.length - 2] & 0xFF;
            int second = response[response.length - 1] & 0xFF;
            if (data.size() > MOST_BYTES) {
                throw new PivException(new PivFailure.Malformed());
            }
            if (first == 0x61) {
                response = once(new byte[] {0x00, (byte) 0xC0, 0x00, 0x00, (byte) second});
            } else if (first == 0x6C && data.size() == 0 && wantsAnswer(command)) {
                byte[] again = command.clone();
                again[again.length - 1] = (byte) second;
                response = once(again);
            } else {
                return new Answer(data.toByteArray(), first << 8 | second);
            }
        }
    }

    /** Whether its last byte is the length of an answer. Behind VERIFY there is none: its last byte is one of the PIN. */
    private static boolean wantsAnswer(byte[] command) {
        return command.length == 6 + (command[4] & 0xFF);
    }

    private byte[] once(byte[] command) throws PivException, CardException {
        exchanges++;
        if (exchanges > MOST_EXCHANGES) {
            throw new PivException(new PivFailure.Malformed());
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new CardException(new CardFailure.Cancelled());
        }
        Duration left = Duration.ofNanos(endNanos - System.nanoTime());
        if (!left.isPositive()) {
            throw new CardException(new CardFailure.TimeUp());
        }
        byte[] response = session.transmit(command, left.compareTo(ONE_EXCHANGE) < 0 ? left : ONE_EXCHANGE);
        if (response.length < 2) {
            throw new PivException(new PivFailure.Malformed());
        }
        return response;
    }
}
