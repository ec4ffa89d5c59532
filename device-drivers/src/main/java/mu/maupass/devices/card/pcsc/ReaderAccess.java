package mu.maupass.devices.card.pcsc;

import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import mu.maupass.devices.card.CardReaderInfo;

/** A connection to the system's service for card readers. Belongs to one owner thread. */
interface ReaderAccess extends AutoCloseable {

    /** All readers, and the cards on them. */
    List<CardReaderInfo> states() throws PcscException;

    /** All readers, to start a card with. */
    List<CardTerminal> list() throws CardException;

    /** The longest response that this way hands out, status word included, whatever the reader supports. */
    int longestResponse();

    /** What is not closed is lost with the service; nothing is thrown. */
    @Override
    void close();

    /** Makes such a connection. */
    @FunctionalInterface
    interface Opening {
        ReaderAccess open() throws PcscException;
    }

    /**
     * Our own binding on Linux, because the JDK's provider finds a service that was started again no more; that provider
     * elsewhere, because the numbers of our binding are those of pcsc-lite on Linux.
     *
     * @param system as {@code os.name} has it
     */
    static Opening on(String system) {
        return system.equals("Linux") ? new PcscLite() : JdkReaders::open;
    }
}
