package mu.maupass.sync.trust;

/**
 * How long the station keeps what it no longer needs for its work.
 *
 * @param recordDays days after which the content of a record that the authority has is deleted here; its place in the
 *                   chain stays
 * @param usageDays  days after which the rows of who worked, when and with what outcome are deleted
 */
public record Retention(int recordDays, int usageDays) {
    public Retention {
        if (recordDays < 0 || usageDays < 0) {
            throw new IllegalArgumentException("days");
        }
    }
}
