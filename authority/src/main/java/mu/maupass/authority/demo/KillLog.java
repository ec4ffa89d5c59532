package mu.maupass.authority.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was killed, when, and whose requests that cut. For one thread. */
final class KillLog {

    private final List<Kill> kills = new ArrayList<>();

    /** What is killed. */
    enum Victim {
        AUTHORITY,
        DATABASE,
        STATION,
        KEYCLOAK
    }

    /**
     * One.
     *
     * @param time      in milliseconds, by the clock of this computer
     * @param concerned names of the stations whose requests under way it cuts
     */
    private record Kill(Victim victim, long time, List<String> concerned) {}

    /** A kill that cuts requests of these stations, where some are under way. */
    void add(Victim victim, long time, List<String> concerned) {
        kills.add(new Kill(victim, time, List.copyOf(concerned)));
    }

    int size() {
        return kills.size();
    }

    /** How many of this station's requests were cut: not by what it has nothing to do with. */
    long cut(String station, StationDiary diary) {
        List<Long> times = kills.stream()
                .filter(kill -> kill.concerned.contains(station))
                .map(Kill::time)
                .toList();
        return diary.requests().stream().filter(request -> request.isCut(times)).count();
    }

    /** The figures, as part of a sentence. */
    String figures() {
        return String.format(
                Locale.ROOT,
                "%d kills (%d of the database, %d of authorities, %d of stations, %d of Keycloak)",
                size(),
                number(Victim.DATABASE),
                number(Victim.AUTHORITY),
                number(Victim.STATION),
                number(Victim.KEYCLOAK));
    }

    private long number(Victim victim) {
        return kills.stream().filter(kill -> kill.victim == victim).count();
    }
}
