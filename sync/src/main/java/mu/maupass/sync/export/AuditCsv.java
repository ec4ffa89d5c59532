package mu.maupass.sync.export;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import mu.maupass.sync.outbox.AuditRow;

/** Audit entries as comma-separated values (RFC 4180). */
public final class AuditCsv {

    private AuditCsv() {}

    /** The names of the columns. */
    public static void header(Appendable out) throws IOException {
        Csv.row(out, List.of("number", "time", "person", "event", "visit", "code"));
    }

    public static void rows(Appendable out, List<AuditRow> rows) throws IOException {
        for (AuditRow row : rows) {
            Csv.row(
                    out,
                    List.of(
                            String.valueOf(row.number()),
                            row.entry().time().toString(),
                            row.entry().agentId(),
                            row.entry().event(),
                            row.entry().visitId().map(UUID::toString).orElse(""),
                            row.entry().code()));
        }
    }
}
