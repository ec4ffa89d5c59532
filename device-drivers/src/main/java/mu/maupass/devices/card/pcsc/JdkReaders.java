package mu.maupass.devices.card.pcsc;

import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.ArrayList;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import javax.smartcardio.TerminalFactory;
import mu.maupass.devices.card.CardReaderInfo;

/**
 * The readers by the JDK's own provider, for Windows and macOS, where it was never run. It gives no answer to reset before
 * a card is started, counts no insertions, and does not find a service again that was stopped: whoever starts it again
 * starts the station again.
 */
final class JdkReaders implements ReaderAccess {

    /** The room that the provider gives a response, found out on Linux (decision 0004). */
    private static final int LONGEST_RESPONSE = 8_192;

    private static final byte[] NO_ANSWER_TO_RESET = {};

    private final CardTerminals terminals;

    JdkReaders(CardTerminals terminals) {
        this.terminals = terminals;
    }

    /** @throws PcscException {@code SCARD_E_NO_SERVICE} where the service does not run, or there is no such provider */
    static ReaderAccess open() throws PcscException {
        try {
            return new JdkReaders(
                    TerminalFactory.getInstance("PC/SC", null, "SunPCSC").terminals());
        } catch (NoSuchAlgorithmException | NoSuchProviderException e) {
            throw new PcscException(PcscStatus.SCARD_E_NO_SERVICE.code());
        }
    }

    @Override
    public List<CardReaderInfo> states() throws PcscException {
        try {
            List<CardReaderInfo> infos = new ArrayList<>();
            for (CardTerminal terminal : list()) {
                infos.add(CardReaderInfo.of(terminal.getName(), terminal.isCardPresent(), NO_ANSWER_TO_RESET));
            }
            return infos;
        } catch (CardException e) {
            throw PcscException.of(e);
        }
    }

    /** Windows fails where there is no reader. */
    @Override
    public List<CardTerminal> list() throws CardException {
        try {
            return terminals.list();
        } catch (CardException e) {
            PcscException status = PcscException.of(e);
            if (status.status() == PcscStatus.SCARD_E_NO_READERS_AVAILABLE) {
                return List.of();
            }
            throw status;
        }
    }

    @Override
    public int longestResponse() {
        return LONGEST_RESPONSE;
    }

    @Override
    public void close() {
        // The provider keeps one connection for the whole process.
    }
}
