package mu.maupass.station.trial;

/**
 * A device that is there to be chosen.
 *
 * @param name  maker and model, or the queue's name
 * @param value what the setting takes for it
 */
public record FoundDevice(String name, String value) {}
