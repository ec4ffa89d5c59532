package mu.maupass.devices.card.simulated;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;

/** Readers with somebody between a command and the card that answers it. All else is passed on as it is. */
public record InterceptedReaders(CardReaders real, Interceptor interceptor) implements CardReaders {

    /** Sees each command; answers it, or lets the card answer. */
    @FunctionalInterface
    public interface Interceptor {
        byte[] answer(byte[] command, Card card) throws CardException;

        /** A session is being closed. */
        default void closing() {}
    }

    /** The card behind, within the time that the caller gave. */
    @FunctionalInterface
    public interface Card {
        byte[] answer(byte[] command) throws CardException;
    }

    /** Readers that change what their cards answer. */
    public static InterceptedReaders changing(CardReaders real, UnaryOperator<byte[]> change) {
        return new InterceptedReaders(real, (command, card) -> change.apply(card.answer(command)));
    }

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
        return new Session(real.connect(reader, limit), interceptor);
    }

    @Override
    public void close() {
        real.close();
    }

    private record Session(CardSession real, Interceptor interceptor) implements CardSession {
        @Override
        public String reader() {
            return real.reader();
        }

        @Override
        public byte[] atr() {
            return real.atr();
        }

        @Override
        public int insertions() {
            return real.insertions();
        }

        @Override
        public int longestResponse() {
            return real.longestResponse();
        }

        @Override
        public byte[] transmit(byte[] command, Duration limit) throws CardException {
            return interceptor.answer(command, passed -> real.transmit(passed, limit));
        }

        @Override
        public void close() {
            interceptor.closing();
            real.close();
        }
    }
}
