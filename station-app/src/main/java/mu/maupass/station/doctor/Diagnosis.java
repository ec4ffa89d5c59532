package mu.maupass.station.doctor;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/**
 * One thing that was looked at. Holds nothing of a person.
 *
 * @param area    what it belongs to
 * @param health  how it is
 * @param name    what was looked at, stable, in English
 * @param value   what was found
 * @param failure what it is and what to do, of whatever is not well
 */
public record Diagnosis(Area area, Health health, String name, String value, Optional<Failure> failure) {
    public Diagnosis {
        if (health != Health.WELL && failure.isEmpty()) {
            throw new IllegalArgumentException("nobody would know what to do about " + name);
        }
    }

    /** In the order of the report. */
    public enum Area {
        SYSTEM,
        DATA,
        AUTHORITY,
        READERS,
        CARD,
        DEVICES
    }

    /**
     * {@code NOTE} is no fault, but whoever helps from afar has to know it. A {@code PROBLEM} is one; with an
     * {@code OBSTACLE} no visit can be made.
     */
    public enum Health {
        WELL,
        NOTE,
        PROBLEM,
        OBSTACLE
    }

    static Diagnosis well(Area area, String name, Object value) {
        return new Diagnosis(area, Health.WELL, name, String.valueOf(value), Optional.empty());
    }

    static Diagnosis note(Area area, String name, Object value, Failure failure) {
        return new Diagnosis(area, Health.NOTE, name, String.valueOf(value), Optional.of(failure));
    }

    /** @param value why not, in words that fit behind "not ready" */
    static Diagnosis obstacle(Area area, String name, Object value, Failure failure) {
        return new Diagnosis(area, Health.OBSTACLE, name, String.valueOf(value), Optional.of(failure));
    }

    static Diagnosis problem(Area area, String name, Object value, Failure failure) {
        return new Diagnosis(area, Health.PROBLEM, name, String.valueOf(value), Optional.of(failure));
    }
}
