package mu.maupass.station.day;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The wish that a day is closed, with what whoever closes it has seen and accepts.
 *
 * @param day   which
 * @param gaps  {@link DayReview#gaps} as it was shown: the closing refuses where it finds another; empty where nothing may fail
 *              to add up
 * @param empty whether it is closed although there was no visit on it, which a wrong date has too
 */
public record ClosingOrder(LocalDate day, String gaps, boolean empty) {
    public ClosingOrder {
        Objects.requireNonNull(day);
        Objects.requireNonNull(gaps);
    }

    /** To close it as it was shown. */
    public static ClosingOrder of(DayReview shown) {
        return new ClosingOrder(shown.day(), shown.gaps(), shown.totals().visits() == 0);
    }
}
