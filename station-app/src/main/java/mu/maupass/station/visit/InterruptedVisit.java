package mu.maupass.station.visit;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A visit that nobody ended, because the power failed or the process was killed; closed at the next start.
 *
 * @param visit random identifier of the visit
 * @param begun when its first step began
 */
public record InterruptedVisit(UUID visit, OffsetDateTime begun) {}
