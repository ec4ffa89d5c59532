package mu.maupass.station.settings;

import java.util.Objects;

/**
 * A setting as it is in force.
 *
 * @param value  empty for nothing
 * @param origin where the value is from
 */
public record Setting(SettingKey key, String value, Origin origin) {
    /** Where a value is from. */
    public enum Origin {
        /** Nobody has set it. */
        DEFAULT,
        /** It stands in the station's file. */
        FILE,
        /** The computer's administrator has fixed it: the station's file does not change it. */
        LOCKED
    }

    /** Stands for what must not be read over somebody's shoulder. */
    public static final String HIDDEN = "•••";

    public Setting {
        Objects.requireNonNull(key);
        Objects.requireNonNull(value);
        Objects.requireNonNull(origin);
    }

    /** The value without the name and the password that an address may hold. */
    public String shown() {
        return value.replaceFirst("//[^/@]*@", "//" + HIDDEN + "@");
    }
}
