package mu.maupass.bench.fuzz;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;

/** Readers that change the answers of their cards. */
record FuzzedReaders(CardReaders real, UnaryOperator<byte[]> change) implements CardReaders {

    @Override
    public ReaderState snapshot() {
        return real.snapshot();
    }

    @Override
    public Subscription onChange(Consumer<ReaderState> listener) {
        return real.onChange(listener);
    }

    @Override
    public CardSession connect(String reader, Duration limit) throws CardException {
        CardSession session = real.connect(reader, limit);
        return new CardSession() {
            @Override
            public String reader() {
                return session.reader();
            }

            @Override
            public byte[] atr() {
                return session.atr();
            }

            @Override
            public int longestResponse() {
                return session.longestResponse();
            }

            @Override
            public byte[] transmit(byte[] command, Duration time) throws CardException {
                return change.apply(session.transmit(command, time));
            }

            @Override
            public void close() {
                session.close();
            }
        };
    }

    @Override
    public void close() {
        real.close();
    }
}
