package mu.maupass.station.counter;

import java.util.Optional;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.station.failure.Failure;

/**
 * What a counter stands on.
 *
 * @param station empty where nobody can work here
 * @param closedBecause why there is no station
 * @param readers of the computer; also where there is no station
 */
record Ground(Optional<Station> station, Optional<Failure> closedBecause, CardReaders readers) {

    static Ground open(Station station, CardReaders readers) {
        return new Ground(Optional.of(station), Optional.empty(), readers);
    }

    static Ground closed(Failure reason, CardReaders readers) {
        return new Ground(Optional.empty(), Optional.of(reason), readers);
    }

    /** Why nobody can sign in: there is no station, or nothing that its authority signed. */
    Optional<Failure> signInObstacle() {
        return closedBecause.or(() -> station.flatMap(Station::signInObstacle));
    }
}
