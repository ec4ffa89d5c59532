package mu.maupass.devices.card.pcsc;

import java.util.List;
import java.util.Optional;
import javax.smartcardio.Card;
import javax.smartcardio.CardTerminal;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;

/** The connection to the PC/SC service, which is made again whenever it was lost. Belongs to one owner thread. */
final class PcscService {

    // A virtual reader notices within 0.4 s that a card was removed, a real one sooner.
    private static final int LOOKS = 12;
    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final ReaderAccess.Opening opening;
    private Optional<ReaderAccess> terminals = Optional.empty();

    /** @param opening makes each connection */
    PcscService(ReaderAccess.Opening opening) {
        this.opening = opening;
    }

    /** The present state. */
    ReaderState look() {
        boolean wasOpen = terminals.isPresent();
        try {
            return new ReaderState.Available(terminals().states());
        } catch (PcscException e) {
            drop();
            // The service may have been started again, and then the old connection is useless.
            return wasOpen ? look() : new ReaderState.NoService();
        }
    }

    /**
     * A started card.
     *
     * @param longestResponse that the reader supports, in bytes
     * @param insertions      of the reader; 0 where they are not counted yet
     */
    record Started(Card card, int longestResponse, int insertions) implements AutoCloseable {
        /** The same card with a count. */
        Started counted(int count) {
            return new Started(card, longestResponse, count);
        }

        /** Resets the card: one that was left in the middle of PACE refuses the next reading. */
        @Override
        public void close() throws PcscException {
            try {
                card.disconnect(true);
            } catch (javax.smartcardio.CardException e) {
                throw PcscException.of(e);
            }
        }
    }

    /** Starts the card of a reader, for this program only. */
    Started start(String reader) throws CardException {
        try {
            for (CardTerminal terminal : terminals().list()) {
                if (terminal.getName().equals(reader)) {
                    Card card = terminal.connect("*");
                    // Waits while another program has a transaction, within the caller's time limit.
                    card.beginExclusive();
                    return new Started(
                            card,
                            Math.min(
                                    ReaderLimits.longestResponse(card),
                                    terminals().longestResponse()),
                            0);
                }
            }
        } catch (javax.smartcardio.CardException e) {
            throw failure(PcscException.of(e), reader);
        }
        throw new CardException(new CardFailure.ReaderGone(reader));
    }

    /** The failure that a failed call means, after checking whether card, reader and service are still there. */
    CardException failure(PcscException e, String reader) {
        if (PcscFailures.of(e, reader) instanceof CardFailure.ReaderFault fault) {
            return new CardException(cause(reader).orElse(fault));
        }
        return new CardException(PcscFailures.of(e, reader));
    }

    private Optional<CardFailure> cause(String reader) {
        for (int i = 0; i < LOOKS; i++) {
            switch (look()) {
                case ReaderState.NoService() -> {
                    return Optional.of(new CardFailure.ServiceNotRunning());
                }
                case ReaderState.Available(List<CardReaderInfo> readers) -> {
                    Optional<CardReaderInfo> info = readers.stream()
                            .filter(r -> r.name().equals(reader))
                            .findFirst();
                    if (info.isEmpty()) {
                        return Optional.of(new CardFailure.ReaderGone(reader));
                    }
                    if (!info.get().cardPresent()) {
                        return Optional.of(new CardFailure.CardRemoved());
                    }
                }
            }
            try {
                PcscTerminal.pause(BETWEEN_LOOKS_MILLIS);
            } catch (javax.smartcardio.CardException interrupted) {
                return Optional.of(new CardFailure.Cancelled());
            }
        }
        return Optional.empty();
    }

    /** Ends the connection; the next look makes a new one. */
    void drop() {
        terminals.ifPresent(ReaderAccess::close);
        terminals = Optional.empty();
    }

    private ReaderAccess terminals() throws PcscException {
        if (terminals.isEmpty()) {
            terminals = Optional.of(opening.open());
        }
        return terminals.get();
    }
}
