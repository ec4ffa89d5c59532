package mu.maupass.devices;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One node of the tree of checks (BSI TR-03135). It cannot hold data of a person: id and reason are fixed words of the
 * code, in lower case, with digits and hyphens.
 *
 * @param id       stable name of the check, such as {@code sod-signature}
 * @param result   how it ended; for a node with children the aggregate of their results
 * @param reason   stable word for why it is not successful, such as {@code list-stale}; empty where there is no reason
 * @param children the checks that it consists of, in the order in which they are made; empty for a leaf
 */
public record Check(String id, CheckResult result, String reason, List<Check> children) {

    private static final Pattern WORD = Pattern.compile("[a-z0-9-]+");

    public Check {
        children = List.copyOf(children);
        if (!WORD.matcher(id).matches()
                || !(reason.isEmpty() || WORD.matcher(reason).matches())) {
            throw new IllegalArgumentException("a check is named by words in lower case, digits and hyphens");
        }
        if (result == null) {
            throw new IllegalArgumentException("a check has a result");
        }
    }

    /** A leaf without a reason. */
    public static Check of(String id, CheckResult result) {
        return new Check(id, result, "", List.of());
    }

    /** A leaf with the reason for its result. */
    public static Check of(String id, CheckResult result, String reason) {
        return new Check(id, result, reason, List.of());
    }

    /** A node whose result is the aggregate of its children's. */
    public static Check group(String id, List<Check> children) {
        return new Check(
                id, CheckResult.aggregate(children.stream().map(Check::result).toList()), "", children);
    }

    /** This node and all below it, parents first. */
    public Stream<Check> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Check::all));
    }

    /** The first node of that id in this tree. */
    public Optional<Check> find(String wanted) {
        return all().filter(c -> c.id().equals(wanted)).findFirst();
    }
}
