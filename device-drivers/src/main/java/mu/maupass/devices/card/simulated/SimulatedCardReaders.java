package mu.maupass.devices.card.simulated;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.StateListeners;
import mu.maupass.devices.specimen.SimulatedProfile;

/**
 * One virtual reader in this process, for simulated cards: the demonstration reads them with the same code as real
 * ones. All methods may be called from any thread.
 */
public final class SimulatedCardReaders implements CardReaders {

    /** Name of the reader. */
    public static final String READER = "MauPass Simulated Reader 00";

    private static final byte[] NO_ATR = {};
    private static final int LONGEST_RESPONSE = 65_536;

    private final Duration latency;
    private final StateListeners listeners = new StateListeners(state(Optional.empty()));
    private Optional<SimulatedCard> chip = Optional.empty();
    private int insertions;

    /** A reader whose chips answer without delay. */
    public SimulatedCardReaders() {
        this(Duration.ZERO);
    }

    /** @param latency the time of each exchange, as with a real chip */
    public SimulatedCardReaders(Duration latency) {
        this.latency = latency;
    }

    /** Puts a card on the reader; it replaces one that is there. */
    public void insert(SimulatedProfile profile, SimulatedFault fault) {
        insert(new SimulatedChip(profile, fault));
    }

    /** The same with an existing card. */
    public synchronized void insert(SimulatedCard card) {
        remove();
        chip = Optional.of(card);
        insertions++;
        listeners.seen(state(chip));
    }

    /** Removes the card; without a card nothing happens. */
    public synchronized void remove() {
        chip = Optional.empty();
        insertions++;
        notifyAll();
        listeners.seen(state(chip));
    }

    @Override
    public ReaderState snapshot() {
        return listeners.state();
    }

    @Override
    public Subscription onChange(Consumer<ReaderState> listener) {
        return listeners.add(listener);
    }

    @Override
    public synchronized CardSession connect(String reader, Duration limit) throws CardException {
        if (!reader.equals(READER)) {
            throw new CardException(new CardFailure.ReaderNotFound(reader, List.of(READER)));
        }
        SimulatedCard card = chip.orElseThrow(() -> new CardException(new CardFailure.CardRemoved()));
        card.reset();
        return new Session(card, insertions);
    }

    @Override
    public void close() {
        remove();
        listeners.close();
    }

    private static ReaderState state(Optional<SimulatedCard> chip) {
        CardReaderInfo info = CardReaderInfo.of(
                READER, chip.isPresent(), chip.map(SimulatedCard::atr).orElse(NO_ATR));
        return new ReaderState.Available(List.of(new CardReaderInfo(READER, info.cardPresent(), info.atr(), true)));
    }

    /** A session with one card, until it is removed. */
    private final class Session implements CardSession {

        private final SimulatedCard card;
        private final int insertion;

        Session(SimulatedCard card, int insertion) {
            this.card = card;
            this.insertion = insertion;
        }

        @Override
        public String reader() {
            return READER;
        }

        @Override
        public byte[] atr() {
            return card.atr();
        }

        @Override
        public int longestResponse() {
            return LONGEST_RESPONSE;
        }

        @Override
        public byte[] transmit(byte[] command, Duration limit) throws CardException {
            synchronized (SimulatedCardReaders.this) {
                pause(latency);
                requireCard();
                return switch (card.process(command)) {
                    case ChipAnswer.Response(byte[] bytes) -> bytes;
                    case ChipAnswer.Late(byte[] bytes, Duration after) -> {
                        pause(after);
                        requireCard();
                        yield bytes;
                    }
                    case ChipAnswer.Gone() -> {
                        remove();
                        throw new CardException(new CardFailure.CardRemoved());
                    }
                    case ChipAnswer.Silence() -> {
                        pause(limit);
                        requireCard();
                        throw new CardException(new CardFailure.ChipSilent());
                    }
                };
            }
        }

        /** Waits, without holding the lock, until the time is over or the card is removed. */
        private void pause(Duration time) throws CardException {
            long end = System.nanoTime() + time.toNanos();
            try {
                for (long left = time.toNanos(); left > 0 && insertion == insertions; left = end - System.nanoTime()) {
                    SimulatedCardReaders.this.wait(left / 1_000_000, (int) (left % 1_000_000));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CardException(new CardFailure.Cancelled());
            }
        }

        private void requireCard() throws CardException {
            if (insertion != insertions) {
                throw new CardException(new CardFailure.CardRemoved());
            }
        }

        @Override
        public void close() {
            synchronized (SimulatedCardReaders.this) {
                card.reset();
            }
        }
    }
}
