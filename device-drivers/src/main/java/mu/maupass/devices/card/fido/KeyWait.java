package mu.maupass.devices.card.fido;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Predicate;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.card.CardReaderInfo;

/**
 * On which readers a key is waited for, and how long.
 *
 * @param readers      which readers count
 * @param placing      longest wait until a key lies there
 * @param conversation longest time of what follows, a touch included
 * @param cancellation ends it
 * @param progress     is told each stage, on a thread of its own
 */
public record KeyWait(
        Predicate<CardReaderInfo> readers,
        Duration placing,
        Duration conversation,
        Cancellation cancellation,
        Consumer<KeyStage> progress) {

    private static final Duration PLACING = Duration.ofMinutes(1);

    /** CTAP 2.1 gives a touch thirty seconds at most. */
    private static final Duration CONVERSATION = Duration.ofSeconds(40);

    /** Real readers, with the times of a counter. */
    public static KeyWait atCounter(Cancellation cancellation, Consumer<KeyStage> progress) {
        return new KeyWait(reader -> !reader.virtual(), PLACING, CONVERSATION, cancellation, progress);
    }

    /** The same on these readers. */
    public KeyWait on(Predicate<CardReaderInfo> these) {
        return new KeyWait(these, placing, conversation, cancellation, progress);
    }

    /** The same with other times. */
    public KeyWait within(Duration untilPlaced, Duration untilDone) {
        return new KeyWait(readers, untilPlaced, untilDone, cancellation, progress);
    }
}
