package mu.maupass.station.visit;

import java.util.Optional;
import mu.maupass.sync.activation.Consent;

/**
 * Who stands at the counter, and what they agreed to.
 *
 * @param guardian for an applicant under 16
 * @param withdrawn whether a consent was taken back and none was given since
 */
public record Party(
        Optional<Applicant> applicant, Optional<Guardian> guardian, Optional<Consent> consent, boolean withdrawn) {
    /** Nobody yet. */
    public static final Party NOBODY = new Party(Optional.empty(), Optional.empty(), Optional.empty());

    /** Where nothing was taken back. */
    public Party(Optional<Applicant> applicant, Optional<Guardian> guardian, Optional<Consent> consent) {
        this(applicant, guardian, consent, false);
    }

    /** Who turns out to be somebody else has agreed to nothing, and nobody decides for them yet. */
    Party with(Applicant value) {
        return applicant.filter(value::equals).isPresent()
                ? this
                : new Party(Optional.of(value), Optional.empty(), Optional.empty());
    }

    Party with(Guardian value) {
        return new Party(applicant, Optional.of(value), consent, withdrawn);
    }

    Party with(Consent value) {
        return new Party(applicant, guardian, Optional.of(value), false);
    }

    /** The consent was taken back. */
    public Party withdraw() {
        return new Party(applicant, guardian, Optional.empty(), true);
    }

    /** Whoever is asked once more has not agreed yet, and has taken nothing back either. */
    Party askedAnew() {
        return new Party(applicant, guardian, Optional.empty(), withdrawn);
    }

    @Override
    public String toString() {
        return "Party[masked]";
    }
}
