package mu.maupass.sync.failure;

import java.util.Objects;
import mu.maupass.fault.Fault;

/** A fault in the sync that nobody foresaw. Visits go on, as with any other failure of the link. */
public record UnforeseenFailure(Fault fault) implements SyncFailure {

    public UnforeseenFailure {
        Objects.requireNonNull(fault);
    }

    @Override
    public String code() {
        return "A-199";
    }

    @Override
    public String detail() {
        return fault.code().text();
    }
}
