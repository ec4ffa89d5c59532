package mu.maupass.station.agent;

import java.io.IOException;
import mu.maupass.sync.failure.SyncException;

/** Remembers which step of a second factor was used last under each name. */
@FunctionalInterface
interface StepMemory {
    /**
     * @return whether it is the first use: false where this step or a later one was used under the name
     * @throws SyncException where the outbox cannot remember it
     * @throws IOException where a file cannot
     */
    boolean use(String name, long step) throws SyncException, IOException;
}
