package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Collection;
import mu.maupass.sync.failure.SyncException;

/**
 * What visits of this station found about persons and documents, for as long as policy says. It holds keyed hashes and times
 * and nothing else; whoever asks brings a mark of a person or a document and learns whether it is known. All
 * methods may be called from any thread; they block for the length of one disk commit at most.
 */
public interface FindingMemory {

    /**
     * Commits that something was found about whoever or whatever has these marks. Repeating it changes nothing.
     *
     * @param marks hashed with the station's derived key
     */
    void remember(Collection<FindingMark> marks, Instant found) throws SyncException;

    /** Whether something was found about whoever or whatever has this mark since then. */
    boolean remembers(FindingMark mark, Instant since) throws SyncException;
}
