package mu.maupass.devices.card;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Who issued the document and when, from DG12 (ICAO 9303-10, 4.7.12). Each may be missing.
 *
 * @param authority the issuing authority, as the document names it
 * @param date      the date of issue
 */
public record IssueDetails(Optional<String> authority, Optional<LocalDate> date) {

    @Override
    public String toString() {
        return "IssueDetails[*]";
    }
}
