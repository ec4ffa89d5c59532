package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.devices.card.TrustAnchors;
import org.junit.jupiter.api.Test;

/** A card that somebody forgot on the reader is not read for who comes next. */
class CardsOfBeforeTest {
    private static final CardFailure REACHED = new CardFailure.ChipSilent();

    private final Scripted readers = new Scripted();
    private final EmrtdChipReader reader = new EmrtdChipReader(readers);

    @Test
    void aCardThatLiesThereIsReadWithinItsVisit() {
        readers.show(card("A", true, 1));
        assertThat(read(Optional.empty())).isEqualTo(REACHED);
        assertThat(read(Optional.empty())).as("again").isEqualTo(REACHED);
    }

    @Test
    void aCardOfTheVisitBeforeIsNotReadUntilItWasTakenAway() {
        readers.show(card("A", true, 0));
        reader.nextPerson();
        assertThat(read(Optional.empty())).isEqualTo(new CardFailure.CardOfBefore(List.of("A")));
        assertThat(read(Optional.of("A"))).as("chosen by name").isEqualTo(new CardFailure.CardOfBefore(List.of("A")));
        reader.nextPerson();
        assertThat(read(Optional.empty())).as("two visits later").isInstanceOf(CardFailure.CardOfBefore.class);
        readers.show(card("A", false, 0));
        readers.show(card("A", true, 0));
        assertThat(read(Optional.empty())).isEqualTo(REACHED);
        assertThat(readers.listeners).as("nobody watches any more").isEmpty();
    }

    @Test
    void anotherInsertionIsAnotherCardThoughNobodySawTheReaderEmpty() {
        readers.show(card("A", true, 4));
        reader.nextPerson();
        readers.show(card("A", true, 6));
        assertThat(read(Optional.empty())).isEqualTo(REACHED);
    }

    @Test
    void aCardThatAnswersInAnotherWayHasNotLeft() {
        readers.show(card("A", true, 4));
        reader.nextPerson();
        readers.show(new CardReaderInfo("A", true, "3B02", false, 4));
        assertThat(read(Optional.empty())).isInstanceOf(CardFailure.CardOfBefore.class);
    }

    @Test
    void aCardThatIsLaidOnBetweenVisitsIsRead() {
        readers.show(card("A", false, 2));
        reader.nextPerson();
        readers.show(card("A", true, 3));
        assertThat(read(Optional.empty())).isEqualTo(REACHED);
    }

    @Test
    void theCardOnAnotherReaderIsReadByItsName() {
        readers.show(card("A", true, 1), card("B", false, 0));
        reader.nextPerson();
        readers.show(card("A", true, 1), card("B", true, 1));
        assertThat(read(Optional.empty())).as("none named").isEqualTo(new CardFailure.CardOfBefore(List.of("A")));
        assertThat(read(Optional.of("B"))).isEqualTo(REACHED);
    }

    private static CardReaderInfo card(String name, boolean present, int insertions) {
        return new CardReaderInfo(name, present, present ? "3B01" : "", false, insertions);
    }

    private CardFailure read(Optional<String> name) {
        ReadRequest any = ReadRequest.of(new AccessSecret.Can("123456"), TrustAnchors.none());
        ReadRequest request = name.map(any::onReader).orElse(any);
        return catchThrowableOfType(CardException.class, () -> reader.read(request, ReadProgress.NONE))
                .failure();
    }

    /** Tells its listeners at once; its chips say nothing. */
    private static final class Scripted implements CardReaders {
        private final List<Consumer<ReaderState>> listeners = new ArrayList<>();
        private ReaderState state = new ReaderState.Available(List.of());

        void show(CardReaderInfo... now) {
            state = new ReaderState.Available(List.of(now));
            List.copyOf(listeners).forEach(listener -> listener.accept(state));
        }

        @Override
        public ReaderState snapshot() {
            return state;
        }

        @Override
        public Subscription onChange(Consumer<ReaderState> listener) {
            listeners.add(listener);
            listener.accept(state);
            return () -> listeners.remove(listener);
        }

        @Override
        public CardSession connect(String reader, Duration limit) throws CardException {
            throw new CardException(REACHED);
        }

        @Override
        public void close() {}
    }
}
