package mu.maupass.bench.card;

import java.time.Duration;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardSession;
import net.sf.scuba.smartcards.CardService;
import net.sf.scuba.smartcards.CardServiceException;
import net.sf.scuba.smartcards.CommandAPDU;
import net.sf.scuba.smartcards.ResponseAPDU;

/** Connects the library to a simulated card, without any of the station's code in between. It counts exchanges. */
final class SimulatedCardService extends CardService {

    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final CardSession session;
    private int exchanges;

    SimulatedCardService(CardSession session) {
        this.session = session;
    }

    int exchanges() {
        return exchanges;
    }

    @Override
    public ResponseAPDU transmit(CommandAPDU command) throws CardServiceException {
        exchanges++;
        try {
            return new ResponseAPDU(session.transmit(command.getBytes(), LIMIT));
        } catch (CardException e) {
            throw new CardServiceException(e.getMessage());
        }
    }

    @Override
    public void open() {
        // The session is open.
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public byte[] getATR() {
        return session.atr();
    }

    @Override
    public void close() {
        session.close();
    }

    @Override
    public boolean isConnectionLost(Exception e) {
        return false;
    }
}
