package mu.maupass.authority.demo;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import mu.maupass.sync.engine.Backoff;
import mu.maupass.sync.engine.SyncTiming;

/**
 * A simulation: stations that were offline for a day find their authority again at the same minute. Stations wait by the back-off of the
 * engine itself, with its times, and send as it does; waiting costs no time here. What a request costs the authority was measured
 * ({@link LoadBenchmark}); requests under way share its processors equally, as threads do. Not simulated: the network, and the
 * database's locks. The same seed gives the same storm. For one thread.
 */
final class Storm {

    /** After which a station gives up waiting for an answer (its standard time-out). */
    private static final double PATIENCE = 20;
    /** After which nobody waits for the end any more: an hour. */
    private static final double LONGEST = 3_600;
    /** From a day offline, each station waits by the longest back-off. */
    private static final int MANY_FAILURES = 30;

    /**
     * Processor time of the authority and its database, in seconds.
     *
     * @param greeting a new connection
     * @param asking   what a round asks for before it sends
     * @param record   one of a batch
     * @param known    one of a batch that is there already
     */
    record Costs(double greeting, double asking, double record, double known) {}

    /**
     * Who is let in with records.
     *
     * @param underWay requests at once
     * @param line     requests that wait; others are told to come again
     * @param longest  of a wait in the line, seconds
     * @param again    when those come again: a random time of this many seconds up to twice as many
     */
    record Doors(int underWay, int line, double longest, int again) {
        static final Doors OPEN = new Doors(Integer.MAX_VALUE, 0, 0, 0);
    }

    /** How large it is. */
    record Size(int stations, int records, int processors) {}

    /**
     * What came of it, times in seconds.
     *
     * @param drained  of each station that was within the hour, in order
     * @param most     requests with records under way or waiting at once
     * @param givenUp  requests that their stations no longer waited for
     * @param sentAway requests that were told to come again
     * @param failures most tries in a row of one station that brought nothing
     * @param work     of processors, in all
     */
    record Outcome(List<Double> drained, int most, int givenUp, int sentAway, int failures, double work) {

        /** Jain's index of the stations' speeds: 1 where all are as fast. */
        double fairness() {
            double sum = 0;
            double squares = 0;
            for (double time : drained) {
                sum += 1 / time;
                squares += 1 / (time * time);
            }
            return sum * sum / (drained.size() * squares);
        }
    }

    /** Something that happens at a time; of two at once the older one first. */
    private record Event(double time, long number, Runnable what) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int earlier = Double.compare(time, other.time);
            return earlier == 0 ? Long.compare(number, other.number) : earlier;
        }
    }

    private final Costs costs;
    private final Doors doors;
    private final Size size;
    private final Random random;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final PriorityQueue<Event> running = new PriorityQueue<>();
    private final Deque<Request> line = new ArrayDeque<>();
    private final List<Double> drained = new ArrayList<>();
    private double now;
    /** What each request that was under way since the beginning would have got of a processor. */
    private double share;

    private long number;
    private int withRecords;
    private int most;
    private int givenUp;
    private int sentAway;
    private int failures;
    private double work;

    private Storm(Costs costs, Doors doors, Size size, long seed) {
        this.costs = costs;
        this.doors = doors;
        this.size = size;
        this.random = new Random(seed);
    }

    static Outcome of(Costs costs, Doors doors, Size size, long seed) {
        return new Storm(costs, doors, size, seed).run();
    }

    private Outcome run() {
        for (int i = 0; i < size.stations; i++) {
            Station station = new Station(new Random(random.nextLong()));
            at(station.backoff.after(MANY_FAILURES).toNanos() / 1e9, station::begin);
        }
        while (drained.size() < size.stations && now < LONGEST) {
            step();
        }
        return new Outcome(drained.stream().sorted().toList(), most, givenUp, sentAway, failures, work);
    }

    private void at(double time, Runnable what) {
        events.add(new Event(time, number++, what));
    }

    /** To the next event, or to where the next request has got what it needs. */
    private void step() {
        double speed = running.isEmpty() ? 0 : Math.min(1, (double) size.processors / running.size());
        double ends = running.isEmpty() ? Double.MAX_VALUE : now + (running.peek().time - share) / speed;
        if (events.isEmpty() || ends <= events.peek().time) {
            share = running.peek().time;
            now = ends;
            running.remove().what.run();
        } else {
            Event next = events.remove();
            share += (next.time - now) * speed;
            now = next.time;
            next.what.run();
        }
    }

    private void work(double cost, Runnable done) {
        work += cost;
        running.add(new Event(share + cost, number++, done));
    }

    /** A request with records, from the first to behind the last. */
    private final class Request {

        private final Station station;
        private final int from;
        private final int to;
        private boolean waits = true;
        private boolean left;

        Request(Station station, int from, int to) {
            this.station = station;
            this.from = from;
            this.to = to;
        }

        void arrive() {
            if (withRecords < doors.underWay) {
                enter();
            } else if (line.size() < doors.line) {
                line.add(this);
                at(now + doors.longest, () -> {
                    if (waits) {
                        line.remove(this);
                        turnAway();
                    }
                });
            } else {
                turnAway();
            }
            most = Math.max(most, withRecords + line.size());
        }

        private void enter() {
            waits = false;
            withRecords++;
            int known = Math.max(0, Math.min(station.taken, to) - from);
            work(known * costs.known + (to - from - known) * costs.record, this::done);
        }

        private void turnAway() {
            waits = false;
            sentAway++;
            if (!left) {
                left = true;
                station.failed(Optional.of(Duration.ofSeconds(doors.again + random.nextInt(doors.again + 1))));
            }
        }

        private void done() {
            withRecords--;
            station.taken = Math.max(station.taken, to);
            if (!line.isEmpty()) {
                line.remove().enter();
            }
            if (!left) {
                left = true;
                station.answered(to);
            }
        }

        /** The station has waited for too long, and what was begun goes on. */
        void leave() {
            if (!left) {
                left = true;
                givenUp++;
                station.connected = false;
                station.failed(Optional.empty());
            }
        }
    }

    private final class Station {

        private final SyncTiming timing = SyncTiming.standard();
        private final Backoff backoff;
        private boolean connected;
        private int inARow;
        private int round;
        /** Records that the authority has. */
        private int taken;
        /** Records of which the station has the receipt. */
        private int settled;

        Station(Random own) {
            this.backoff = new Backoff(timing.base(), timing.cap(), own);
        }

        void begin() {
            int mine = ++round;
            work(costs.asking + (connected ? 0 : costs.greeting), () -> {
                if (round == mine) {
                    round++;
                    connected = true;
                    send();
                }
            });
            at(now + PATIENCE, () -> {
                if (round == mine) {
                    round++;
                    connected = false;
                    failed(Optional.empty());
                }
            });
        }

        private void send() {
            Request request = new Request(this, settled, Math.min(settled + timing.batch(), size.records));
            at(now + PATIENCE, request::leave);
            request.arrive();
        }

        private void answered(int to) {
            inARow = 0;
            settled = to;
            if (settled < size.records) {
                send();
            } else {
                drained.add(now);
            }
        }

        private void failed(Optional<Duration> asked) {
            inARow++;
            failures = Math.max(failures, inARow);
            at(now + backoff.after(inARow, asked).toNanos() / 1e9, this::begin);
        }
    }
}
