package mu.maupass.devices.card.pcsc;

import java.nio.ByteBuffer;
import javax.smartcardio.ATR;
import javax.smartcardio.Card;
import javax.smartcardio.CardChannel;
import javax.smartcardio.CardException;
import javax.smartcardio.CommandAPDU;
import javax.smartcardio.ResponseAPDU;

/** One started card with its basic channel. There are no logical channels, because travel documents have none. */
final class PcscCard extends Card {

    private final PcscLibrary library;
    private final PcscLibrary.Handle handle;
    private final ATR atr;

    PcscCard(PcscLibrary library, PcscLibrary.Handle handle, byte[] atr) {
        this.library = library;
        this.handle = handle;
        this.atr = new ATR(atr);
    }

    @Override
    public ATR getATR() {
        return atr;
    }

    @Override
    public String getProtocol() {
        return handle.protocol() == 1 ? "T=0" : "T=1";
    }

    @Override
    public CardChannel getBasicChannel() {
        return new BasicChannel();
    }

    @Override
    public CardChannel openLogicalChannel() throws CardException {
        throw new CardException("this provider has the basic channel only");
    }

    @Override
    public void beginExclusive() throws CardException {
        library.beginTransaction(handle.handle());
    }

    @Override
    public void endExclusive() throws CardException {
        library.endTransaction(handle.handle());
    }

    @Override
    public byte[] transmitControlCommand(int code, byte[] command) throws CardException {
        return library.control(handle.handle(), code, command);
    }

    @Override
    public void disconnect(boolean reset) throws CardException {
        library.disconnect(handle.handle(), reset ? PcscLibrary.RESET_CARD : PcscLibrary.LEAVE_CARD);
    }

    private final class BasicChannel extends CardChannel {

        @Override
        public Card getCard() {
            return PcscCard.this;
        }

        @Override
        public int getChannelNumber() {
            return 0;
        }

        /**
         * One exchange. The caller has to handle the status words 61xx and 6Cxx itself, because every exchange counts.
         */
        @Override
        public ResponseAPDU transmit(CommandAPDU command) throws CardException {
            byte[] response = library.transmit(handle, command.getBytes());
            if (response.length < 2) {
                throw new PcscException(0x80100016L);
            }
            return new ResponseAPDU(response);
        }

        @Override
        public int transmit(ByteBuffer command, ByteBuffer response) throws CardException {
            byte[] bytes = new byte[command.remaining()];
            command.get(bytes);
            byte[] answer = library.transmit(handle, bytes);
            response.put(answer);
            return answer.length;
        }

        @Override
        public void close() throws CardException {
            throw new IllegalStateException("the basic channel cannot be closed");
        }
    }
}
