package mu.maupass.station.counter;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.piv.PivReader;

/**
 * The readers for documents: all but the one in which the card of who works here stays. A document is never looked for there, and two
 * cards that lie in two readers are not one too many.
 */
public final class DocumentReaders implements CardReaders {
    private final CardReaders all;
    private final String staffReader;

    private DocumentReaders(CardReaders all, String staffReader) {
        this.all = all;
        this.staffReader = staffReader;
    }

    /**
     * @param all stay the caller's to close
     * @param staffReader name of the reader for staff cards, or a part of it
     */
    public static CardReaders of(CardReaders all, Optional<String> staffReader) {
        return staffReader
                .<CardReaders>map(name -> new DocumentReaders(all, name))
                .orElse(all);
    }

    /** These, and the one for staff cards with them. */
    static CardReaders all(CardReaders readers) {
        return readers instanceof DocumentReaders documents ? documents.all : readers;
    }

    private ReaderState without(ReaderState state) {
        return switch (state) {
            case ReaderState.NoService none -> none;
            case ReaderState.Available(var readers) ->
                new ReaderState.Available(readers.stream()
                        .filter(reader -> !PivReader.named(reader.name(), staffReader))
                        .toList());
        };
    }

    @Override
    public ReaderState snapshot() {
        return without(all.snapshot());
    }

    @Override
    public Subscription onChange(Consumer<ReaderState> listener) {
        return all.onChange(state -> listener.accept(without(state)));
    }

    @Override
    public CardSession connect(String reader, Duration limit) throws CardException {
        return all.connect(reader, limit);
    }

    /** The readers are closed by who opened them. */
    @Override
    public void close() {}
}
