package mu.maupass.sync.activation;

import java.util.Arrays;
import java.util.Optional;

/** Why a second factor takes the place of one that the account has already. */
public enum FactorReplacement {
    /** The telephone was lost or stolen: whoever has it must not get in with it any more. */
    LOST("lost"),
    /** The citizen has another telephone, or another application. */
    RENEWED("renewed");

    private final String value;

    FactorReplacement(String value) {
        this.value = value;
    }

    /** The value in the record. */
    public String value() {
        return value;
    }

    public static Optional<FactorReplacement> ofValue(String value) {
        return Arrays.stream(values())
                .filter(reason -> reason.value.equals(value))
                .findFirst();
    }
}
