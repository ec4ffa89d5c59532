package mu.maupass.devices.card.emrtd;

import java.util.Arrays;
import java.util.Optional;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.DataGroup;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;
import org.jmrtd.protocol.SecureMessagingWrapper;

/**
 * Reads files with as few commands as possible: the first READ BINARY names the file by its short identifier and asks
 * for a whole block, which contains the file's length. So no SELECT and no separate read of the header are needed (ISO
 * 7816-4, 11.2.3).
 */
final class SecureReads {

    /** Is told the bytes read so far and the bytes of the whole file. */
    @FunctionalInterface
    interface Progress {
        void bytes(int read, int total);
    }

    private static final int LARGEST_FILE = 256 * 1024;
    private static final int OK = 0x9000;
    private static final int END_OF_FILE = 0x6282;
    private static final int WRONG_LENGTH = 0x6700;
    private static final int RIGHT_LENGTH = 0x6C;
    private static final int WRONG_PARAMETERS = 0x6A86;
    private static final int WRONG_OFFSET = 0x6B00;
    private static final int FIRST_LONG_OFFSET = 0x8000;
    private static final int SHORT = 256;
    /** A tag of one byte and a length of up to 16 MB. */
    private static final int HEADER = 5;

    private final GuardedCardService service;
    private final Optional<SecureMessagingWrapper> wrapper;
    private final int block;
    private final ReadStyle style;

    /**
     * @param wrapper secure messaging; empty before it has begun
     * @param block   bytes to ask for in one command
     * @param style   what is known of the chip, and learned here
     */
    SecureReads(GuardedCardService service, Optional<SecureMessagingWrapper> wrapper, int block, ReadStyle style) {
        this.service = service;
        this.wrapper = wrapper;
        this.block = block;
        this.style = style;
    }

    /** @param wrapper empty before secure messaging */
    static ResponseAPDU transmit(
            GuardedCardService service, Optional<SecureMessagingWrapper> wrapper, CommandAPDU command)
            throws ReadingFailure {
        return wrapper.isEmpty()
                ? service.transmit(command)
                : unwrap(service, wrapper.get(), service.transmit(wrapper.get().wrap(command)));
    }

    /** Unwraps with the library. Its exceptions are replaced here, because their messages contain data. */
    static ResponseAPDU unwrap(GuardedCardService service, SecureMessagingWrapper wrapper, ResponseAPDU answer)
            throws ReadingFailure {
        try {
            return wrapper.unwrap(answer);
        } catch (RuntimeException e) {
            throw service.malformed();
        }
    }

    /**
     * Reads a whole file.
     *
     * @return its bytes, exactly as long as its first data object says; empty if the chip does not give the file,
     *     with whatever word it says so
     */
    Optional<byte[]> file(DataGroup file, int shortId, Progress progress) throws CardServiceException {
        return file(file, start(shortId, false), progress);
    }

    /** The same for a file that the card has to have: with whatever word its short identifier is refused, it is selected. */
    Optional<byte[]> due(DataGroup file, int shortId, Progress progress) throws CardServiceException {
        return file(file, start(shortId, true), progress);
    }

    private Optional<byte[]> file(DataGroup file, Optional<byte[]> first, Progress progress)
            throws CardServiceException {
        if (first.isEmpty()) {
            return Optional.empty();
        }
        byte[] start = first.get();
        int total = length(file, start);
        progress.bytes(Math.min(start.length, total), total);
        if (start.length >= total) {
            return Optional.of(Arrays.copyOf(start, total));
        }
        byte[] whole = Arrays.copyOf(start, total);
        for (int at = start.length; at < total; ) {
            byte[] more = at(at, Math.min(block(), total - at));
            System.arraycopy(more, 0, whole, at, more.length);
            at += more.length;
            progress.bytes(at, total);
        }
        return Optional.of(whole);
    }

    /** The first bytes of a file; empty where the chip refuses it, with whatever word. */
    private Optional<byte[]> start(int shortId, boolean due) throws CardServiceException {
        if (!style.selecting()) {
            Answer named = start(0x80 | shortId, block());
            if (fine(named.response())) {
                return Optional.of(named.data());
            }
            // No short identifiers: 6A86, or 6B00 even for the first bytes.
            if (!due
                    && named.response().getSW() != WRONG_PARAMETERS
                    && named.response().getSW() != WRONG_OFFSET) {
                return Optional.empty();
            }
        }
        byte[] identifier = {1, (byte) shortId};
        if (send(new CommandAPDU(0x00, 0xA4, 0x02, 0x0C, identifier)).getSW() != OK) {
            return Optional.empty();
        }
        Answer selected = start(0, block());
        if (!fine(selected.response())) {
            return Optional.empty();
        }
        style.select();
        return Optional.of(selected.data());
    }

    /** Some chips refuse to be asked for more than the file has, with 6B00 or 6700; they are asked for its header first. */
    private Answer start(int where, int wanted) throws CardServiceException {
        if (!style.headerFirst()) {
            Answer whole = read(where, 0, wanted, false);
            if (whole.response().getSW() != WRONG_OFFSET && whole.response().getSW() != WRONG_LENGTH) {
                return whole;
            }
        }
        Answer header = read(where, 0, HEADER, false);
        if (fine(header.response())) {
            style.readHeaderFirst();
        }
        return header;
    }

    /** A response, and how many bytes were asked for when it came. */
    private final class Answer {

        private final ResponseAPDU response;
        private final int asked;

        Answer(ResponseAPDU response, int asked) {
            this.response = response;
            this.asked = asked;
        }

        ResponseAPDU response() {
            return response;
        }

        byte[] data() throws ReadingFailure {
            return SecureReads.this.data(response, asked);
        }
    }

    /**
     * One block, in a shorter one where the chip refuses the length (6700) or says the right one (6Cxx).
     *
     * @param inside whether so much is left of the file; otherwise 6Cxx may only say where the file ends
     */
    private Answer read(int p1, int p2, int wanted, boolean inside) throws CardServiceException {
        int asked = wanted;
        ResponseAPDU answer = sendRead(p1, p2, asked);
        while (answer.getSW() == WRONG_LENGTH || answer.getSW() >> 8 == RIGHT_LENGTH) {
            boolean told = answer.getSW() != WRONG_LENGTH;
            int exact = (answer.getSW() & 0xFF) == 0 ? SHORT : answer.getSW() & 0xFF;
            int shorter = told ? exact : ReadStyle.shorterThan(asked);
            if (shorter == 0 || shorter >= asked) {
                break;
            }
            asked = shorter;
            answer = sendRead(p1, p2, asked);
            if ((inside || !told) && fine(answer)) {
                style.limit(asked);
            }
        }
        return new Answer(answer, asked);
    }

    private ResponseAPDU sendRead(int p1, int p2, int asked) throws CardServiceException {
        try {
            return send(new CommandAPDU(0x00, 0xB0, p1, p2, asked));
        } catch (ReadingFailure e) {
            if (wrapper.isPresent() && service.lastStatus() == WRONG_LENGTH) {
                style.loseSession(asked);
            }
            throw e;
        }
    }

    private int block() {
        return Math.min(block, style.most());
    }

    /**
     * Reads the start of a file that is a sequence of data objects and not longer than one block, such as EF.ATR/INFO.
     *
     * @return empty if the chip has no such file
     */
    Optional<byte[]> row(int shortId) throws CardServiceException {
        ResponseAPDU answer = read(0x80 | shortId, 0x00, block(), false).response();
        return fine(answer) && answer.getData().length > 0 ? Optional.of(answer.getData()) : Optional.empty();
    }

    private int length(DataGroup file, byte[] start) throws ReadingFailure {
        try {
            long total = BerTlv.header(start, 0).total();
            if (total > LARGEST_FILE) {
                throw service.fail(new CardFailure.FileTooLarge(file));
            }
            return (int) total;
        } catch (BerTlv.MalformedException e) {
            throw service.malformed();
        }
    }

    private byte[] at(int offset, int wanted) throws CardServiceException {
        if (offset < FIRST_LONG_OFFSET) {
            return read(offset >> 8, offset & 0xFF, wanted, true).data();
        }
        // The instruction with the odd code has the offset in DO'54' and the data in DO'53', whose header takes four
        // bytes.
        byte[] where = BerTlv.encode(
                0x54,
                offset > 0xFFFF
                        ? new byte[] {(byte) (offset >> 16), (byte) (offset >> 8), (byte) offset}
                        : new byte[] {(byte) (offset >> 8), (byte) offset});
        int asked = Math.min(block(), wanted + 4);
        byte[] object = data(send(new CommandAPDU(0x00, 0xB1, 0x00, 0x00, where, asked)), asked);
        try {
            byte[] found = BerTlv.only(object, 0x53);
            if (found.length == 0 || found.length > wanted) {
                throw service.malformed();
            }
            return found;
        } catch (BerTlv.MalformedException e) {
            throw service.malformed();
        }
    }

    private byte[] data(ResponseAPDU answer, int most) throws ReadingFailure {
        byte[] data = answer.getData();
        // No data with a successful status: without this check the same block would be asked for again and again.
        if (!fine(answer) || data.length == 0 || data.length > most) {
            throw service.malformed();
        }
        return data;
    }

    private static boolean fine(ResponseAPDU answer) {
        return answer.getSW() == OK || answer.getSW() == END_OF_FILE;
    }

    private ResponseAPDU send(CommandAPDU command) throws CardServiceException {
        return transmit(service, wrapper, command);
    }
}
