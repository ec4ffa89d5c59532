package mu.maupass.sync.outbox;

import java.time.Instant;
import java.util.Collection;
import mu.maupass.sync.failure.SyncException;

/**
 * What visits of this station found about persons and documents, for as long as policy says. It holds keyed hashes and times
 * and nothing else; whoever asks brings the marks of a person or a document and learns whether one of them is known. All
 * methods may be called from any thread; they block for the length of one disk commit at most.
 */
public interface FindingMemory {

    /**
     * Commits that something was found about whoever or whatever has these marks. Repeating it changes nothing.
     *
     * @param marks hashed with the station's derived key
     */
    void remember(Collection<FindingMark> marks, Instant found) throws SyncException;

    /** Whether something was found about one of these since then. */
    boolean remembers(Collection<FindingMark> marks, Instant since) throws SyncException;
}
