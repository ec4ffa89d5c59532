package mu.maupass.sync.seal;

import java.util.Objects;
import java.util.Optional;

/**
 * What stands beside the content of a record, under the name {@code <namespace>signatures}: without it the authority takes no
 * activation, so that a station by itself can make none.
 *
 * @param agent    signs the record for who worked
 * @param second   what the second person signed, where one did ({@link SecondOpinion})
 * @param deletion the station's statement of what it deleted, as the applicant's receipt has it
 */
public record RecordSignatures(DecisionKey agent, Optional<String> second, Optional<String> deletion) {
    public RecordSignatures {
        Objects.requireNonNull(agent);
        Objects.requireNonNull(second);
        Objects.requireNonNull(deletion);
    }

    /** The agent's alone. */
    public static RecordSignatures of(DecisionKey agent) {
        return new RecordSignatures(agent, Optional.empty(), Optional.empty());
    }
}
