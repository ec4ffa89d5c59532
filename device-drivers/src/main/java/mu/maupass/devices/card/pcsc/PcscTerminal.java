package mu.maupass.devices.card.pcsc;

import java.util.List;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;

/** One reader. */
final class PcscTerminal extends CardTerminal {

    private static final long POLL_MILLIS = 100;

    private final PcscLibrary library;
    private final long context;
    private final String name;

    PcscTerminal(PcscLibrary library, long context, String name) {
        this.library = library;
        this.context = context;
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    /** @param protocol {@code T=0}, {@code T=1} or {@code *} for either */
    @Override
    public Card connect(String protocol) throws CardException {
        long protocols = switch (protocol) {
            case "T=0" -> 1;
            case "T=1" -> 2;
            case "*" -> PcscLibrary.PROTOCOL_ANY;
            default -> throw new IllegalArgumentException("a protocol is T=0, T=1 or *");
        };
        PcscLibrary.Handle handle = library.connect(context, name, PcscLibrary.SHARE_SHARED, protocols);
        return new PcscCard(library, handle, state().atr());
    }

    @Override
    public boolean isCardPresent() throws CardException {
        return (state().flags() & PcscLibrary.STATE_PRESENT) != 0;
    }

    @Override
    public boolean waitForCardPresent(long timeoutMillis) throws CardException {
        return waitFor(true, timeoutMillis);
    }

    @Override
    public boolean waitForCardAbsent(long timeoutMillis) throws CardException {
        return waitFor(false, timeoutMillis);
    }

    private PcscLibrary.CardState state() throws PcscException {
        return library.states(context, List.of(name), 0).getFirst();
    }

    private boolean waitFor(boolean present, long timeoutMillis) throws CardException {
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        while (isCardPresent() != present) {
            if (timeoutMillis != 0 && System.nanoTime() > end) {
                return false;
            }
            pause(POLL_MILLIS);
        }
        return true;
    }

    /** Sleeps for a short time; an interruption is thrown as a failed call. */
    static void pause(long millis) throws CardException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PcscException(0x80100002L);
        }
    }
}
