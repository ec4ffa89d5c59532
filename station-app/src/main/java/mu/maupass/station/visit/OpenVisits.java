package mu.maupass.station.visit;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import mu.maupass.fault.Threads;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.visit.VisitState.Phase;

/**
 * Begins the visits of a station and ends those that are under way with it: when the station is closed, and when the
 * process is ended by a signal while it is open. From any thread.
 */
public final class OpenVisits implements AutoCloseable {
    /** A step that is told to stop does so sooner; who ends a process does not wait for ever. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Function<Agent, VisitWorkflow> visits;
    private final Set<VisitWorkflow> underWay = ConcurrentHashMap.newKeySet();
    private final Thread atExit = Threads.unstarted("visits-at-exit", this::endAll);
    private boolean closed;

    private OpenVisits(Function<Agent, VisitWorkflow> visits) {
        this.visits = visits;
    }

    /** @param visits begins one for this agent */
    public static OpenVisits of(Function<Agent, VisitWorkflow> visits) {
        OpenVisits open = new OpenVisits(visits);
        Runtime.getRuntime().addShutdownHook(open.atExit);
        return open;
    }

    /**
     * A new visit in its first step.
     *
     * @throws IllegalStateException where the station is closed or closing
     */
    public synchronized VisitWorkflow begin(Agent agent) {
        if (closed) {
            throw new IllegalStateException("the station is closed");
        }
        VisitWorkflow visit = visits.apply(agent);
        underWay.add(visit);
        // Nothing of an ended visit stays within reach from here.
        visit.observe(state -> {
            if (state.phase() == Phase.ENDED) {
                underWay.remove(visit);
            }
        });
        return visit;
    }

    /** Ends every visit that is under way, and waits until that is done. */
    @Override
    public void close() {
        endAll();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already: the hook runs or has run.
        }
    }

    private synchronized void endAll() {
        closed = true;
        underWay.forEach(VisitWorkflow::close);
        for (VisitWorkflow visit : underWay) {
            try {
                if (!visit.awaitEnd(PATIENCE)) {
                    System.getLogger("visit")
                            .log(
                                    Level.ERROR,
                                    "a visit did not end in time: {0}",
                                    visit.state().step());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
