package mu.maupass.devices.card.piv;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.simulated.SimulatedCard;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;

/** Two readers beside each other, with a card in each. */
final class TwoReaders implements CardReaders {
    static final List<String> NAMES = List.of("First", "Second");

    private final List<SimulatedCardReaders> each = List.of(new SimulatedCardReaders(), new SimulatedCardReaders());

    TwoReaders(SimulatedCard first, SimulatedCard second) {
        each.getFirst().insert(first);
        each.getLast().insert(second);
    }

    @Override
    public ReaderState snapshot() {
        return new ReaderState.Available(NAMES.stream()
                .map(name -> new CardReaderInfo(name, true, "3B80800101", true))
                .toList());
    }

    @Override
    public Subscription onChange(Consumer<ReaderState> listener) {
        listener.accept(snapshot());
        return () -> {};
    }

    @Override
    public CardSession connect(String reader, Duration limit) throws CardException {
        CardSession session = each.get(NAMES.indexOf(reader)).connect(SimulatedCardReaders.READER, limit);
        return new Named(session, reader);
    }

    private record Named(CardSession session, String reader) implements CardSession {
        @Override
        public byte[] atr() {
            return session.atr();
        }

        @Override
        public int longestResponse() {
            return session.longestResponse();
        }

        @Override
        public byte[] transmit(byte[] command, Duration limit) throws CardException {
            return session.transmit(command, limit);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @Override
    public void close() {
        each.forEach(SimulatedCardReaders::close);
    }
}
