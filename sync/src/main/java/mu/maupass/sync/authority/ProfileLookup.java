package mu.maupass.sync.authority;

import java.util.Objects;
import mu.maupass.sync.failure.SyncFailure;

/** The result of asking for a profile. The four outcomes must not be confused with each other. */
public sealed interface ProfileLookup {

    /** There is an account, and it has no second factor yet. */
    record AwaitingBinding(Profile profile) implements ProfileLookup {
        public AwaitingBinding {
            Objects.requireNonNull(profile);
        }
    }

    /** There is an account, and it already has its second factor; the authority does not give its data out again. */
    record AlreadyActivated() implements ProfileLookup {}

    /** The authority knows no such account or code. */
    record NotFound() implements ProfileLookup {}

    /** The authority could not be asked; the visit may go on provisionally. */
    record Unavailable(SyncFailure failure) implements ProfileLookup {
        public Unavailable {
            Objects.requireNonNull(failure);
        }
    }
}
