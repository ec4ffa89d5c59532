package mu.maupass.station.visit;

import java.time.Duration;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;

/**
 * What a running step has of the workflow.
 *
 * @param sinceEntered how long the step has been before the agent, by the monotonic clock
 * @param cancellation the wish to stop, whoever has it
 * @param progress to be told how far the step is, from any thread
 */
record StepControl(Duration sinceEntered, Cancellation cancellation, Consumer<StepProgress> progress) {}
