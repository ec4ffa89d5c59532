package mu.maupass.sync.sandbox;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/** {@code /telephones}: the short messages on the simulated telephones, the newest first. */
final class TelephonePages {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final int NEWEST = 30;
    /** Where telephones with such numbers show the time. */
    private static final ZoneId ISLAND = ZoneId.of("Indian/Mauritius");

    private final SandboxStore store;

    TelephonePages(SandboxStore store) {
        this.store = store;
    }

    Answer show() throws SyncException {
        String messages = store.inTransaction(connection -> {
            StringBuilder all = new StringBuilder();
            try (PreparedStatement query =
                    connection.prepareStatement("SELECT * FROM telephone ORDER BY place DESC LIMIT ?")) {
                query.setInt(1, NEWEST);
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        all.append("<article><p><strong>%s</strong>, %s, by %s</p><p>%s</p></article>"
                                .formatted(
                                        Html.escaped(row.getString("number")),
                                        Instant.ofEpochSecond(row.getLong("time"))
                                                .atZone(ISLAND)
                                                .format(TIME),
                                        Html.escaped(row.getString("gateway")),
                                        Html.escaped(row.getString("text"))));
                    }
                }
            }
            return all.toString();
        });
        return Html.page(
                200,
                "telephones",
                "<h2>Simulated telephones</h2>"
                        + (messages.isEmpty() ? Html.status("No short message was sent yet.") : messages));
    }
}
