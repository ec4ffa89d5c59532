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
    private static final int FIRST_LONG_OFFSET = 0x8000;

    private final GuardedCardService service;
    private final Optional<SecureMessagingWrapper> wrapper;
    private final int block;

    /**
     * @param wrapper secure messaging; empty before it has begun
     * @param block   bytes to ask for in one command
     */
    SecureReads(GuardedCardService service, Optional<SecureMessagingWrapper> wrapper, int block) {
        this.service = service;
        this.wrapper = wrapper;
        this.block = block;
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
     * @return its bytes, exactly as long as its first data object says; empty if the chip has no such file
     */
    Optional<byte[]> file(DataGroup file, int shortId, Progress progress) throws CardServiceException {
        ResponseAPDU first = send(new CommandAPDU(0x00, 0xB0, 0x80 | shortId, 0x00, block));
        if (first.getSW() >> 8 == 0x6A || first.getSW() == 0x6982) {
            return Optional.empty();
        }
        byte[] start = data(first, block);
        int total = length(file, start);
        progress.bytes(Math.min(start.length, total), total);
        if (start.length >= total) {
            return Optional.of(Arrays.copyOf(start, total));
        }
        byte[] whole = Arrays.copyOf(start, total);
        for (int at = start.length; at < total; ) {
            byte[] more = at(at, Math.min(block, total - at));
            System.arraycopy(more, 0, whole, at, more.length);
            at += more.length;
            progress.bytes(at, total);
        }
        return Optional.of(whole);
    }

    /**
     * Reads the start of a file that is a sequence of data objects and not longer than one block, such as EF.ATR/INFO.
     *
     * @return empty if the chip has no such file
     */
    Optional<byte[]> row(int shortId) throws CardServiceException {
        ResponseAPDU answer = send(new CommandAPDU(0x00, 0xB0, 0x80 | shortId, 0x00, block));
        boolean fine = answer.getSW() == OK || answer.getSW() == END_OF_FILE;
        return fine && answer.getData().length > 0 ? Optional.of(answer.getData()) : Optional.empty();
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
            return data(send(new CommandAPDU(0x00, 0xB0, offset >> 8, offset & 0xFF, wanted)), wanted);
        }
        // The instruction with the odd code has the offset in DO'54' and the data in DO'53', whose header takes four
        // bytes.
        byte[] where = BerTlv.encode(
                0x54,
                offset > 0xFFFF
                        ? new byte[] {(byte) (offset >> 16), (byte) (offset >> 8), (byte) offset}
                        : new byte[] {(byte) (offset >> 8), (byte) offset});
        int asked = Math.min(block, wanted + 4);
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
        boolean fine = answer.getSW() == OK || answer.getSW() == END_OF_FILE;
        // No data with a successful status: without this check the same block would be asked for again and again.
        if (!fine || data.length == 0 || data.length > most) {
            throw service.malformed();
        }
        return data;
    }

    private ResponseAPDU send(CommandAPDU command) throws CardServiceException {
        return transmit(service, wrapper, command);
    }
}
