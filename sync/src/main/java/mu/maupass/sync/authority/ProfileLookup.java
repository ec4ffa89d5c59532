package mu.maupass.sync.authority;

import java.util.Objects;
import mu.maupass.sync.failure.SyncFailure;

/** What asking for a profile came to: four outcomes that must not be mistaken for each other. */
public sealed interface ProfileLookup {

    /** There is an account, and it waits for its second factor. */
    record AwaitingBinding(Profile profile) implements ProfileLookup {
        public AwaitingBinding {
            Objects.requireNonNull(profile);
        }
    }

    /** There is an account, and it already has its second factor; its data is not given out again. */
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
