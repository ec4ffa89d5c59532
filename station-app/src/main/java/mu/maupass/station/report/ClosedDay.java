package mu.maupass.station.report;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Objects;

/**
 * How a day was closed.
 *
 * @param station     where
 * @param day         which day
 * @param closedAt    when
 * @param agent       who closed it
 * @param name        the name of that person, as the roster has it
 * @param role        the role, as the roster names it
 * @param statement   SHA-256 of the signed statement, base64url
 * @param supplements how many statements were added since
 */
public record ClosedDay(
        String station,
        LocalDate day,
        OffsetDateTime closedAt,
        String agent,
        String name,
        String role,
        String statement,
        int supplements) {
    public ClosedDay {
        Objects.requireNonNull(station);
        Objects.requireNonNull(day);
        Objects.requireNonNull(closedAt);
        Objects.requireNonNull(agent);
        Objects.requireNonNull(name);
        Objects.requireNonNull(role);
        Objects.requireNonNull(statement);
    }
}
