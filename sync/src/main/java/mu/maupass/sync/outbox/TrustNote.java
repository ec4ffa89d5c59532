package mu.maupass.sync.outbox;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.outbox.Notes.Name;
import mu.maupass.sync.trust.TrustSeen;

/** What was seen of trust, as a note in the outbox that the station has authenticated. */
final class TrustNote {

    private static final String KIND = "trust";

    private final Notes notes;
    private final StationSeal seal;

    TrustNote(Notes notes, StationSeal seal) {
        this.notes = notes;
        this.seal = seal;
    }

    /** What the note says; empty where there is none, or none of this station. */
    Optional<TrustSeen> read() throws SQLException {
        return notes.get(Name.TRUST_SEEN)
                .map(text -> text.split(" ", -1))
                .filter(parts -> parts.length == 2 && seal.matches(parts[1], KIND, 0, parts[0]))
                .flatMap(parts -> TrustSeen.of(parts[0]));
    }

    void write(TrustSeen seen) throws SQLException {
        notes.put(Name.TRUST_SEEN, seen.text() + " " + seal.code(KIND, 0, seen.text()));
    }

    /** Of the note and of the witness, which may be older. */
    static Optional<TrustSeen> newest(Optional<TrustSeen> noted, Optional<TrustSeen> witnessed) {
        return Stream.concat(noted.stream(), witnessed.stream()).reduce(TrustSeen::newest);
    }

    /** Where nothing was seen yet. */
    static TrustSeen nothing() {
        return new TrustSeen(0, Instant.EPOCH, false);
    }
}
