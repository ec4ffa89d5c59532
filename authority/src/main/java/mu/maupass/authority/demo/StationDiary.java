package mu.maupass.authority.demo;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@link SendingStation} has said line by line, through all its lives: it is there also where the station was killed behind the
 * line.
 *
 * @param visits   in their order
 * @param requests with records, in their order
 */
record StationDiary(List<Visit> visits, List<Sent> requests) {

    /** Makes no more visits. */
    static final String STARTED = "started";

    private static final String VISIT = "visit";
    private static final String QUEUED = "queued";

    StationDiary {
        visits = List.copyOf(visits);
        requests = List.copyOf(requests);
    }

    /**
     * One visit.
     *
     * @param secret of the factor that it binds
     * @param jti    of its record, once the queue has said that it keeps it; where it has not, it may have it all the same
     */
    record Visit(String nic, String secret, Optional<String> jti) {

        /** Without the secret. */
        @Override
        public String toString() {
            return "Visit[***]";
        }
    }

    /**
     * A request with records.
     *
     * @param begun in milliseconds, by the clock of this computer
     * @param ended likewise; empty where the station was killed before
     */
    record Sent(long begun, Optional<Long> ended, boolean decided) {

        /** Whether it was under way at one of these times, and came to no decision. */
        boolean isCut(List<Long> kills) {
            return !decided
                    && (ended.isEmpty() || kills.stream().anyMatch(kill -> kill >= begun && kill <= ended.get()));
        }
    }

    static String line(ToldLine.Request request, long now) {
        return request.name().toLowerCase(Locale.ROOT) + " " + now;
    }

    static String visitLine(String nic, String secret) {
        return VISIT + " " + nic + " " + secret;
    }

    static String queuedLine(Object jti) {
        return QUEUED + " " + jti;
    }

    /** Reads it; what are no lines of its own is passed over, and so is a last line without an end. */
    static StationDiary read(String said) {
        List<Visit> visits = new ArrayList<>();
        List<Sent> requests = new ArrayList<>();
        for (String line : said.substring(0, said.lastIndexOf('\n') + 1).split("\n", -1)) {
            String[] words = line.split(" ", -1);
            switch (words[0]) {
                case VISIT -> visits.add(new Visit(words[1], words[2], Optional.empty()));
                case QUEUED -> {
                    Visit last = visits.removeLast();
                    visits.add(new Visit(last.nic, last.secret, Optional.of(words[1])));
                }
                case "sends" -> requests.add(new Sent(Long.parseLong(words[1]), Optional.empty(), false));
                case "decided", "undecided" -> {
                    Sent last = requests.removeLast();
                    requests.add(
                            new Sent(last.begun, Optional.of(Long.parseLong(words[1])), words[0].equals("decided")));
                }
                default -> {
                    // Another's words.
                }
            }
        }
        return new StationDiary(visits, requests);
    }

    /** Whether records are on their way, by the last of what it has said of requests. */
    static boolean sends(String lastWords) {
        return lastWords.lastIndexOf("\nsends ") > lastWords.lastIndexOf("decided ");
    }

    /**
     * The visits whose records these are, in the same order: of each visit that the queue has promised to keep, and of a visit that was
     * cut where there is one more.
     *
     * @throws IllegalStateException where a promised record is not there, or one is there that no visit made
     */
    List<Visit> of(List<String> jtis) {
        Set<String> promised = new HashSet<>();
        visits.forEach(visit -> visit.jti.ifPresent(promised::add));
        List<Visit> found = new ArrayList<>();
        int next = 0;
        for (String jti : jtis) {
            if (promised.contains(jti)) {
                // What was cut before it has left nothing.
                while (next < visits.size() && visits.get(next).jti.isEmpty()) {
                    next++;
                }
            }
            if (next == visits.size()
                    || visits.get(next).jti.filter(own -> !own.equals(jti)).isPresent()) {
                throw new IllegalStateException(
                        "a record that was promised is not in its queue, or one that no visit made");
            }
            found.add(visits.get(next));
            next++;
        }
        if (visits.subList(next, visits.size()).stream().anyMatch(visit -> visit.jti.isPresent())) {
            throw new IllegalStateException("a record that was promised is not in its queue");
        }
        return found;
    }
}
