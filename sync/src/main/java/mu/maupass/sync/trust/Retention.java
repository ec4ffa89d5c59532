package mu.maupass.sync.trust;

/**
 * How long the station keeps what it no longer needs for its work.
 *
 * @param recordDays days after which the content of a record that the authority has is deleted here; its place in the
 *                   chain stays
 * @param usageDays  days after which the rows of who worked, when and with what outcome are deleted
 * @param findingDays days for which the station knows a person and a document again about which a visit found something
 */
public record Retention(int recordDays, int usageDays, int findingDays) {
    /** Where policy does not say how long findings are known. */
    public static final int FINDING_DAYS = 90;

    public Retention {
        if (recordDays < 0 || usageDays < 0 || findingDays < 0) {
            throw new IllegalArgumentException("days");
        }
    }
}
