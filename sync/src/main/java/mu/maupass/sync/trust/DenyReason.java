package mu.maupass.sync.trust;

import java.util.Optional;

/** Why a document must not be accepted. */
public enum DenyReason {
    LOST("lost"),
    STOLEN("stolen"),
    REVOKED("revoked"),
    DECEASED("deceased");

    private final String value;

    DenyReason(String value) {
        this.value = value;
    }

    /** The value in the bundle. */
    public String value() {
        return value;
    }

    /** The reason with this value. */
    public static Optional<DenyReason> ofValue(String value) {
        for (DenyReason reason : values()) {
            if (reason.value.equals(value)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
