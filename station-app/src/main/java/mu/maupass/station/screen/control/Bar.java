package mu.maupass.station.screen.control;

/**
 * One line of a chart and of its table.
 *
 * @param name  what is counted
 * @param value how much, 0 or more
 * @param shown the same as it is read
 */
public record Bar(String name, double value, String shown) {
    /** A count. */
    public static Bar of(String name, long count) {
        return new Bar(name, count, Long.toString(count));
    }
}
