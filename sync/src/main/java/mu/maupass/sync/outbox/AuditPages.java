package mu.maupass.sync.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the audit log page by page. */
final class AuditPages {

    private static final String WHERE = """
            SELECT time, agent_id, event, visit_id, code, id FROM usage_audit
            WHERE time_ms >= ?1 AND time_ms < ?2 AND (?3 = '' OR event = ?3 OR substr(event, 1, length(?3) + 1) = ?3 || '.')
                AND (?4 = '' OR agent_id = ?4) AND (?5 = '' OR code = ?5) AND (?8 = '' OR visit_id = ?8)
                AND id %s ?6 ORDER BY id %s LIMIT ?7""";

    private final Connection connection;

    AuditPages(Connection connection) {
        this.connection = connection;
    }

    /**
     * @param waiting events that are not in the log yet; they are its end
     * @param last    number of the last entry that is
     */
    List<AuditRow> read(AuditPage page, List<UsageEvent.Numbered> waiting, long last) throws SQLException {
        List<AuditRow> found = new ArrayList<>();
        if (page.newestFirst()) {
            waiting(page, waiting, last).reversed().forEach(found::add);
        }
        if (found.size() < page.limit()) {
            stored(page, page.limit() - found.size(), found);
        }
        if (!page.newestFirst()) {
            found.addAll(waiting(page, waiting, last));
        }
        return found.stream().limit(page.limit()).toList();
    }

    /** They have the numbers that they will be stored with. */
    private static List<AuditRow> waiting(AuditPage page, List<UsageEvent.Numbered> waiting, long last) {
        List<AuditRow> found = new ArrayList<>();
        long number = last;
        for (UsageEvent.Numbered event : waiting) {
            if (event.event().noted().isPresent()) {
                AuditRow row = new AuditRow(++number, event.event().noted().get());
                if (page.wants(row)) {
                    found.add(row);
                }
            }
        }
        return found;
    }

    private void stored(AuditPage page, int limit, List<AuditRow> found) throws SQLException {
        AuditFilter filter = page.filter();
        String sql = page.newestFirst() ? WHERE.formatted("<", "DESC") : WHERE.formatted(">", "ASC");
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setLong(1, filter.from().map(AuditPages::millis).orElse(Long.MIN_VALUE));
            query.setLong(2, filter.until().map(AuditPages::millis).orElse(Long.MAX_VALUE));
            query.setString(3, filter.kind().orElse(""));
            query.setString(4, filter.agent().orElse(""));
            query.setString(5, filter.code().orElse(""));
            query.setLong(6, page.beyond());
            query.setInt(7, limit);
            query.setString(8, filter.visit().map(UUID::toString).orElse(""));
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(new AuditRow(rows.getLong(6), UsageStore.audit(rows)));
                }
            }
        }
    }

    private static long millis(OffsetDateTime moment) {
        return moment.toInstant().toEpochMilli();
    }
}
