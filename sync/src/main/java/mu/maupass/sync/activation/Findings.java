package mu.maupass.sync.activation;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that a visit found, in order. It only grows: there is no way to take something out (requirement J12).
 *
 * @param all each once, by the first time it was found
 */
public record Findings(List<Finding> all) {
    public static final Findings NONE = new Findings(List.of());

    public Findings {
        all = List.copyOf(all);
    }

    /** With one more. */
    public Findings and(Finding more) {
        return all.stream().anyMatch(more::repeats)
                ? this
                : new Findings(Stream.concat(all.stream(), Stream.of(more)).toList());
    }

    /** Those that leave a record without an activation and follow person and document to the next visit. */
    public List<Finding> adverse() {
        return all.stream().filter(finding -> finding.kind().adverse()).toList();
    }

    /** Who has to look before there can be an activation: the strictest that any of them demands. */
    public Oversight oversight() {
        return all.stream().map(finding -> finding.kind().oversight()).reduce(Oversight.AGENT_ALONE, Oversight::or);
    }

    /** Those that were not among the earlier ones. */
    public List<Finding> since(Findings before) {
        return all.subList(Math.min(before.all.size(), all.size()), all.size());
    }

    @Override
    public String toString() {
        return all.toString();
    }
}
