package mu.maupass.sync.activation;

import java.util.Optional;
import java.util.stream.Stream;

/** Strength of the evidence as verified (NIST SP 800-63A-4, section 4.2). */
public enum Classification {
    SUPERIOR("superior"),
    STRONG("strong"),
    FAIR("fair");

    private final String value;

    Classification(String value) {
        this.value = value;
    }

    /** The value in the record. */
    public String value() {
        return value;
    }

    /** The strength with this value. */
    public static Optional<Classification> ofValue(String value) {
        return Stream.of(values())
                .filter(strength -> strength.value.equals(value))
                .findFirst();
    }
}
