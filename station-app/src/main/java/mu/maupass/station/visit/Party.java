package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.sync.activation.Consent;

/**
 * Who stands at the counter, and what they agreed to.
 *
 * @param guardian for an applicant under 16
 */
public record Party(Optional<Applicant> applicant, Optional<Guardian> guardian, Optional<Consent> consent) {
    /** Nobody yet. */
    public static final Party NOBODY = new Party(Optional.empty(), Optional.empty(), Optional.empty());

    /** Who turns out to be somebody else has agreed to nothing, and nobody decides for them yet. */
    Party with(Applicant value) {
        return applicant.filter(value::equals).isPresent()
                ? this
                : new Party(Optional.of(value), Optional.empty(), Optional.empty());
    }

    Party with(Guardian value) {
        return new Party(applicant, Optional.of(value), consent);
    }

    Party with(Optional<Consent> value) {
        return new Party(applicant, guardian, value);
    }

    @Override
    public String toString() {
        return "Party[masked]";
    }
}
