package mu.maupass.station.report;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;

/**
 * What a report is about.
 *
 * @param stations whose visits, one or more
 * @param period   which days
 * @param madeAt   when it was made
 * @param madeBy   the station that made and signs it
 * @param training whether the stations worked for training, so that nothing in it counts
 * @param closed   the days of the period that are closed, by station and day
 */
public record ReportHead(
        List<Place> stations,
        ReportPeriod period,
        OffsetDateTime madeAt,
        String madeBy,
        boolean training,
        List<ClosedDay> closed) {
    /**
     * @param id     name of the station, as the authority knows it
     * @param office where it stands
     */
    public record Place(String id, String office) {
        public Place {
            Objects.requireNonNull(id);
            Objects.requireNonNull(office);
        }
    }

    public ReportHead {
        stations = List.copyOf(stations);
        closed = List.copyOf(closed);
        Objects.requireNonNull(period);
        Objects.requireNonNull(madeAt);
        Objects.requireNonNull(madeBy);
    }

    /** How many days of the period are not closed at one of the stations. */
    public long open() {
        return period.days().count() * stations.size() - closed.size();
    }
}
