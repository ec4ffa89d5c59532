package mu.maupass.station.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ReaderState;

/**
 * Watches the cards that have to stay in their reader. One that is drawn, whose reader is unplugged, or of which nobody knows any more
 * because the service ended, is gone for good: its owner signs in again. So it is after a sleep of the computer, as soon as the readers
 * are looked at again. Safe for use by several threads.
 */
public final class StaffCardWatch implements AutoCloseable {
    private final Optional<CardReaders> readers;
    private final Consumer<String> drawn;
    private final Map<String, Stay> stays = new HashMap<>();
    private final Subscription subscription;

    /**
     * A card in its reader.
     *
     * @param card as it lay there; empty where it did not lie there any more
     * @param gone for good
     * @param told runs once it is gone
     */
    private record Stay(String reader, Optional<CardReaderInfo> card, boolean gone, Runnable told) {
        /**
         * Whether it was not moved since. The service counts each time that a card goes or comes, also between two looks. Where it counts
         * nothing another card is told by its answer to reset, mostly; where nobody says that either, it is taken for another one.
         */
        boolean lies(CardReaderInfo now) {
            return card.filter(then -> then.insertions() == now.insertions()
                            && (then.insertions() != 0
                                    || !then.atr().isEmpty() && then.atr().equals(now.atr())))
                    .isPresent();
        }
    }

    /**
     * @param readers empty where no card has to stay in any
     * @param drawn   gets the owner's name at once, on a thread of the readers, before anybody else is told
     */
    StaffCardWatch(Optional<CardReaders> readers, Consumer<String> drawn) {
        this.readers = readers;
        this.drawn = drawn;
        subscription = readers.map(there -> there.onChange(this::look)).orElse(() -> {});
    }

    /** The card of who signed in has to stay where it was asked: one that was laid in its place since is another one. */
    synchronized void follow(String agentId, StaffCards.Place place) {
        ReaderState now = readers.orElseThrow().snapshot();
        Optional<CardReaderInfo> card = holding(now, place.reader())
                .map(lies -> place.insertions() == 0 ? lies : lies.counted(place.insertions()));
        stays.put(agentId, new Stay(place.reader(), card, false, () -> {}));
        look(now);
    }

    /** Nobody's card is watched under this name any more. */
    synchronized void forget(String agentId) {
        stays.remove(agentId);
    }

    /**
     * Runs it once the card with which this person signed in is drawn; at once where it is drawn already. On any thread, with little to do.
     * Where no card of theirs has to stay, it never runs.
     */
    public synchronized Subscription whenDrawn(String agentId, Runnable told) {
        Stay stay = stays.get(agentId);
        if (stay == null) {
            return () -> {};
        }
        if (stay.gone()) {
            told.run();
            return () -> {};
        }
        stays.put(agentId, new Stay(stay.reader(), stay.card(), false, told));
        return () -> untell(agentId, told);
    }

    private synchronized void untell(String agentId, Runnable told) {
        stays.computeIfPresent(
                agentId,
                (_, stay) ->
                        stay.told().equals(told) ? new Stay(stay.reader(), stay.card(), stay.gone(), () -> {}) : stay);
    }

    private synchronized void look(ReaderState state) {
        stays.replaceAll((agentId, stay) -> {
            if (stay.gone() || lies(state, stay)) {
                return stay;
            }
            drawn.accept(agentId);
            stay.told().run();
            return new Stay(stay.reader(), stay.card(), true, () -> {});
        });
    }

    private static boolean lies(ReaderState state, Stay stay) {
        return holding(state, stay.reader()).filter(stay::lies).isPresent();
    }

    private static Optional<CardReaderInfo> holding(ReaderState state, String reader) {
        return state.readers().stream()
                .filter(one -> one.name().equals(reader) && one.cardPresent())
                .findFirst();
    }

    @Override
    public void close() {
        subscription.close();
    }
}
