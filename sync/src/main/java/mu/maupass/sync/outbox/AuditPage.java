package mu.maupass.sync.outbox;

import java.util.Objects;

/**
 * A part of the audit log.
 *
 * @param beyond      the page begins behind this number, towards newer entries; before it where the newest come first
 * @param newestFirst whether it is read backwards
 * @param limit       most entries
 */
public record AuditPage(AuditFilter filter, long beyond, boolean newestFirst, int limit) {
    public AuditPage {
        Objects.requireNonNull(filter);
    }

    /** The first page from the beginning of the log on. */
    public static AuditPage oldest(AuditFilter filter, int limit) {
        return new AuditPage(filter, 0, false, limit);
    }

    /** The first page from its end backwards. */
    public static AuditPage newest(AuditFilter filter, int limit) {
        return new AuditPage(filter, Long.MAX_VALUE, true, limit);
    }

    /** The page behind one that ended with this entry. */
    public AuditPage after(AuditRow last) {
        return new AuditPage(filter, last.number(), newestFirst, limit);
    }

    boolean wants(AuditRow row) {
        return (newestFirst ? row.number() < beyond : row.number() > beyond) && filter.fits(row.entry());
    }
}
