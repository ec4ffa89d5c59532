package mu.maupass.sync.outbox;

import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Reads rows of a long history in less time: all of a row comes in one text, because each column that is asked for by itself
 * costs as much as ten that come together.
 */
final class StoredCells {

    /** Stands in no cell: names, codes, times and identifiers only. */
    private static final char BETWEEN = '\u001f';

    /** Behind {@code 2026-11-29T09:30:00.000}. */
    private static final int MILLIS = 23;

    private StoredCells() {}

    /** An expression for all columns in one text; none of them may be NULL. */
    static String together(String columns) {
        return "concat_ws(char(31), " + columns + ")";
    }

    /** The cells of such a text. */
    static String[] apart(String text, int cells) throws SQLException {
        String[] apart = new String[cells];
        int at = 0;
        for (int i = 0; i < cells; i++) {
            int end = i == cells - 1 ? text.length() : text.indexOf(BETWEEN, at);
            if (end < 0) {
                throw new SQLException("a row this version does not know");
            }
            apart[i] = text.substring(at, end);
            at = end + 1;
        }
        return apart;
    }

    /** A time as it is stored nearly always, to the millisecond and with hours and minutes of offset; others take longer. */
    static OffsetDateTime time(String text) throws SQLException {
        try {
            if (text.length() == MILLIS + 6
                    && text.charAt(19) == '.'
                    && text.charAt(MILLIS + 3) == ':'
                    && text.charAt(MILLIS) == '+') {
                return OffsetDateTime.of(
                        number(text, 0, 4),
                        number(text, 5, 7),
                        number(text, 8, 10),
                        number(text, 11, 13),
                        number(text, 14, 16),
                        number(text, 17, 19),
                        number(text, 20, MILLIS) * 1_000_000,
                        ZoneOffset.ofHoursMinutes(
                                number(text, MILLIS + 1, MILLIS + 3), number(text, MILLIS + 4, MILLIS + 6)));
            }
            return OffsetDateTime.parse(text);
        } catch (DateTimeException | NumberFormatException e) {
            throw new SQLException("a time this version does not know", e);
        }
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }
}
