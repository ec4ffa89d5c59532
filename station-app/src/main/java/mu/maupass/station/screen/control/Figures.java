package mu.maupass.station.screen.control;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.supervision.DayFigures;

/** Dates and numbers as a person reads them aloud. */
public final class Figures {
    /** In the place of a figure that is not read yet. */
    public static final String UNKNOWN = "–";

    private Figures() {}

    /** A day with its month in words. */
    public static String day(LocalDate day, Strings strings) {
        return strings.day(day);
    }

    /** A day of birth that a document leaves partly open (YYMMDD, {@code <} for an open digit), as {@code ??.04.90}. */
    public static String partOfDay(String digits) {
        String open = digits.replace('<', '?');
        return String.join(".", open.substring(4, 6), open.substring(2, 4), open.substring(0, 2));
    }

    /** The time of day as the office's clock showed it. */
    public static String time(OffsetDateTime time) {
        return DateTimeFormatter.ofPattern("HH:mm").format(time);
    }

    /** What a day has come to, each figure with its name; {@link #UNKNOWN} until it is read. */
    public static List<Map.Entry<String, String>> ofDay(Optional<DayFigures> figures, Strings strings) {
        return List.of(
                figure("day.visits", figures.map(DayFigures::visits), strings),
                figure("day.activated", figures.map(DayFigures::activated), strings),
                figure("day.refused", figures.map(DayFigures::refused), strings),
                figure("day.waiting", figures.map(DayFigures::waiting), strings),
                figure("day.attention", figures.map(DayFigures::needAttention), strings));
    }

    private static Map.Entry<String, String> figure(String name, Optional<Long> read, Strings strings) {
        return Map.entry(strings.get(name), read.map(String::valueOf).orElse(UNKNOWN));
    }

    /** A part of a whole, such as {@code 85.7 %}. */
    public static String percent(double part, Strings strings) {
        return String.format(strings.locale(), "%.1f\u00a0%%", part * 100);
    }

    /** Minutes and seconds, such as {@code 2:05}. */
    public static String minutes(Duration duration) {
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }

    /** A document number in groups of three from the left, so that it can be compared at a glance. */
    public static String number(String number) {
        return number.replaceAll("(.{3})(?=.{2})", "$1 ");
    }

    /** A NIC as initial, birthday, serial, check: {@code D 150390 123456 G}. */
    public static String nic(String nic) {
        return nic.length() == 14
                ? String.join(" ", nic.substring(0, 1), nic.substring(1, 7), nic.substring(7, 13), nic.substring(13))
                : nic;
    }
}
