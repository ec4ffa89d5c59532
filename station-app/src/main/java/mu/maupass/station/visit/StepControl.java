package mu.maupass.station.visit;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;

/**
 * What a running step has of the workflow.
 *
 * @param sinceEntered how long the step has been before the agent, by the monotonic clock
 * @param cancellation the wish to stop, whoever has it
 * @param progress to be told how far the step is, from any thread
 */
record StepControl(Duration sinceEntered, Cancellation cancellation, Consumer<StepProgress> progress) {
    /** What waits on this thread, such as a call of the authority, ends early by an interruption at a wish to stop. */
    <T> T interruptible(Supplier<T> waiting) {
        Thread worker = Thread.currentThread();
        try (Subscription _ = cancellation.onCancel(worker::interrupt)) {
            return waiting.get();
        } finally {
            Thread.interrupted();
        }
    }
}
