package mu.maupass.devices.card.emrtd;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.ReaderState;

/**
 * Cards that lay on a reader when a visit ended and have not left it since: the citizen of before forgot them there. A
 * card has left once its reader was seen without one, went itself, or counts another insertion.
 *
 * <p>Safe for several threads.
 */
final class CardsOfBefore {
    private final CardReaders readers;
    private List<CardReaderInfo> lying = List.of();
    private Subscription watching = () -> {};

    CardsOfBefore(CardReaders readers) {
        this.readers = readers;
    }

    /** What lies on the readers now is of before from here on. */
    synchronized void remember() {
        watching.close();
        watching = () -> {};
        lying = readers.snapshot().readers().stream()
                .filter(CardReaderInfo::cardPresent)
                .toList();
        if (!lying.isEmpty()) {
            watching = readers.onChange(this::seen);
        }
    }

    /** The names of the readers on which such a card lies still. */
    synchronized Set<String> on(ReaderState now) {
        seen(now);
        return lying.stream().map(CardReaderInfo::name).collect(Collectors.toUnmodifiableSet());
    }

    private synchronized void seen(ReaderState now) {
        lying = lying.stream()
                .filter(card -> now.readers().stream().anyMatch(reader -> same(card, reader)))
                .toList();
        if (lying.isEmpty()) {
            watching.close();
            watching = () -> {};
        }
    }

    /** A card may answer in another way once it was started; where insertions are counted only they tell. */
    private static boolean same(CardReaderInfo card, CardReaderInfo now) {
        return now.cardPresent()
                && now.name().equals(card.name())
                && now.insertions() == card.insertions()
                && (card.insertions() != 0 || now.atr().equals(card.atr()));
    }
}
