package mu.maupass.station.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A card that has to stay is missed however it goes. */
class StaffCardWatchTest {
    private static final StaffCards.Place STAFF = new StaffCards.Place("Staff", 0);
    private static final ReaderState LIES = holding("Staff", "3B80");

    private final ScriptedReaders readers = new ScriptedReaders();
    private final List<String> drawn = new ArrayList<>();
    private final StaffCardWatch watch = new StaffCardWatch(Optional.of(readers), drawn::add);

    private static ReaderState holding(String name, String atr) {
        return new ReaderState.Available(List.of(
                new CardReaderInfo(name, !atr.isEmpty(), atr, false),
                new CardReaderInfo("Documents", true, "3B81", false)));
    }

    static List<ReaderState> waysToGo() {
        return List.of(
                holding("Staff", ""),
                holding("Another", "3B80"),
                holding("Staff", "3B99"),
                new ReaderState.Available(List.of()),
                new ReaderState.NoService());
    }

    /** Drawn; unplugged; another card in its place; all readers gone, as after a sleep; the service ended. */
    @ParameterizedTest
    @MethodSource("waysToGo")
    void whicheverWayItGoesItIsGoneForGood(ReaderState without) {
        List<String> told = new ArrayList<>();
        readers.show(LIES);
        watch.follow("a.ramdin", STAFF);
        watch.whenDrawn("a.ramdin", () -> told.add("first"));
        readers.show(LIES);
        assertThat(drawn).isEmpty();
        readers.show(without);
        readers.show(LIES);
        readers.show(without);
        assertThat(drawn).containsExactly("a.ramdin");
        assertThat(told).containsExactly("first");
        watch.whenDrawn("a.ramdin", () -> told.add("who comes late"));
        assertThat(told).containsExactly("first", "who comes late");
    }

    /** While the readers' thread talks to a chip nobody looks: the service counts meanwhile. */
    @Test
    void oneThatWasDrawnAndLaidBackBetweenTwoLooksIsMissed() {
        readers.show(counted(4, "3B80"));
        watch.follow("a.ramdin", STAFF);
        readers.show(counted(4, "3B99"));
        assertThat(drawn).as("an answer to a warm reset may be another one").isEmpty();
        readers.show(counted(6, "3B80"));
        assertThat(drawn).containsExactly("a.ramdin");
    }

    /** Drawn and another one laid down between the answer of the card and the first look: what is seen then is not what was asked. */
    @Test
    void oneThatTookThePlaceOfTheOneThatWasAskedIsMissed() {
        readers.show(counted(6, "3B80"));
        watch.follow("a.ramdin", new StaffCards.Place("Staff", 4));
        assertThat(drawn).containsExactly("a.ramdin");
        watch.follow("k.leclezio", new StaffCards.Place("Staff", 6));
        assertThat(drawn).containsExactly("a.ramdin");
    }

    /** As the JDK's provider has it: whoever laid another card there would go on with somebody's session. */
    @Test
    void whereNothingTellsOneCardFromAnotherNobodysStays() {
        readers.show(counted(0, ""));
        watch.follow("a.ramdin", STAFF);
        assertThat(drawn).containsExactly("a.ramdin");
    }

    private static ReaderState counted(int insertions, String atr) {
        return new ReaderState.Available(List.of(new CardReaderInfo("Staff", true, atr, false, insertions)));
    }

    @Test
    void oneThatIsDrawnBeforeItIsWatchedIsMissedToo() {
        readers.show(holding("Staff", ""));
        watch.follow("a.ramdin", STAFF);
        assertThat(drawn).containsExactly("a.ramdin");
    }

    @Test
    void whoSignedOutOrIsNotTheOneIsLeftAlone() {
        List<String> told = new ArrayList<>();
        readers.show(LIES);
        watch.follow("a.ramdin", STAFF);
        Subscription subscription = watch.whenDrawn("a.ramdin", () -> told.add("a window that is closed"));
        watch.whenDrawn("k.leclezio", () -> told.add("somebody without a card"));
        subscription.close();
        readers.show(holding("Staff", ""));
        assertThat(drawn).containsExactly("a.ramdin");
        assertThat(told).isEmpty();

        readers.show(LIES);
        watch.follow("a.ramdin", STAFF);
        watch.forget("a.ramdin");
        readers.show(holding("Staff", ""));
        assertThat(drawn).hasSize(1);
    }

    private static final class ScriptedReaders implements CardReaders {
        private ReaderState state = LIES;
        private Consumer<ReaderState> listener = none -> {};

        void show(ReaderState next) {
            state = next;
            listener.accept(next);
        }

        @Override
        public ReaderState snapshot() {
            return state;
        }

        @Override
        public Subscription onChange(Consumer<ReaderState> told) {
            listener = told;
            told.accept(state);
            return () -> listener = none -> {};
        }

        @Override
        public CardSession connect(String reader, Duration limit) throws CardException {
            throw new CardException(new CardFailure.CardRemoved());
        }

        @Override
        public void close() {}
    }
}
