package mu.maupass.devices.card.pcsc;

import java.util.ArrayList;
import java.util.List;
import javax.smartcardio.CardException;
import javax.smartcardio.CardTerminal;
import javax.smartcardio.CardTerminals;
import mu.maupass.devices.card.CardReaderInfo;

/**
 * {@code javax.smartcardio} on our own context of pcsc-lite. Unlike the standard API, it gives the answer to reset
 * without connecting to the card, and it can be closed, so that a restarted service is found again.
 */
final class PcscTerminals extends CardTerminals implements ReaderAccess {

    private static final long POLL_MILLIS = 200;

    private final PcscLibrary library;
    private final long context;
    private List<CardReaderInfo> last = List.of();

    PcscTerminals(PcscLibrary library) throws PcscException {
        this.library = library;
        this.context = library.establishContext();
    }

    @Override
    public List<CardReaderInfo> states() throws PcscException {
        List<String> names = library.readers(context);
        if (names.isEmpty()) {
            return List.of();
        }
        List<PcscLibrary.CardState> states = library.states(context, names, 0);
        List<CardReaderInfo> infos = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            PcscLibrary.CardState state = states.get(i);
            infos.add(CardReaderInfo.of(names.get(i), (state.flags() & PcscLibrary.STATE_PRESENT) != 0, state.atr())
                    .counted(state.events()));
        }
        return infos;
    }

    @Override
    public List<CardTerminal> list(State state) throws CardException {
        List<CardReaderInfo> before = last;
        last = states();
        return last.stream()
                .filter(info -> switch (state) {
                    case ALL -> true;
                    case CARD_PRESENT -> info.cardPresent();
                    case CARD_ABSENT -> !info.cardPresent();
                    case CARD_INSERTION -> info.cardPresent() && !held(before, info);
                    case CARD_REMOVAL -> !info.cardPresent() && held(before, info);
                })
                .<CardTerminal>map(info -> new PcscTerminal(library, context, info.name()))
                .toList();
    }

    private static boolean held(List<CardReaderInfo> before, CardReaderInfo info) {
        return before.stream().anyMatch(b -> b.name().equals(info.name()) && b.cardPresent());
    }

    @Override
    public boolean waitForChange(long timeoutMillis) throws CardException {
        List<CardReaderInfo> before = states();
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        while (states().equals(before)) {
            if (timeoutMillis != 0 && System.nanoTime() > end) {
                return false;
            }
            PcscTerminal.pause(POLL_MILLIS);
        }
        return true;
    }

    @Override
    public int longestResponse() {
        return ReaderLimits.UNLIMITED;
    }

    /** Ends the connection to the service, which releases the cards that are still connected. */
    @Override
    public void close() {
        try {
            library.releaseContext(context);
        } catch (PcscException e) {
            // A service that is gone has released it already.
        }
    }
}
