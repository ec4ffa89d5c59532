package mu.maupass.sync.authority;

import java.time.Instant;
import java.util.Objects;

/**
 * Why a station has closed its queue, as it tells the authority.
 *
 * @param code  of the failure, such as Q-115
 * @param since when it was found
 */
public record StationAlarm(String code, Instant since) {
    public StationAlarm {
        Objects.requireNonNull(since);
        if (!code.matches("[A-Z]-\\d{3}")) {
            throw new IllegalArgumentException("code");
        }
    }
}
