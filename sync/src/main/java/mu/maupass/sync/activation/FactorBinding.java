package mu.maupass.sync.activation;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The second factor that the applicant has set up and used once, and those that were set up beside it in the same visit.
 *
 * @param content    what the authority has to hold, by its kind
 * @param verifiedAt when it was used, by the authority's time as far as it is known
 * @param replaces   why it takes the place of the factors that the account has, where the applicant says that it has one
 * @param further    others of the same visit, each of another kind, in the order in which they were used
 */
public record FactorBinding(
        FactorContent content, OffsetDateTime verifiedAt, Optional<FactorReplacement> replaces, List<Further> further) {

    public FactorBinding {
        Objects.requireNonNull(content);
        Objects.requireNonNull(verifiedAt);
        Objects.requireNonNull(replaces);
        further = List.copyOf(further);
        Set<String> types = new HashSet<>(Set.of(content.type()));
        if (!further.stream().allMatch(one -> types.add(one.content().type()))) {
            throw new IllegalArgumentException("two second factors of one kind");
        }
    }

    /**
     * Another factor of the same visit.
     *
     * @param verifiedAt when it was used
     */
    public record Further(FactorContent content, OffsetDateTime verifiedAt) {
        public Further {
            Objects.requireNonNull(content);
            Objects.requireNonNull(verifiedAt);
        }
    }

    /** A factor alone, in nobody's place. */
    public static FactorBinding of(FactorContent content, OffsetDateTime verifiedAt) {
        return new FactorBinding(content, verifiedAt, Optional.empty(), List.of());
    }

    /** The same in the place of another, or of none. */
    public FactorBinding replacing(Optional<FactorReplacement> why) {
        return new FactorBinding(content, verifiedAt, why, further);
    }

    /** The same with others beside it. */
    public FactorBinding with(List<FactorBinding> others) {
        return new FactorBinding(
                content,
                verifiedAt,
                replaces,
                others.stream()
                        .map(other -> new Further(other.content, other.verifiedAt))
                        .toList());
    }

    /** A time-based one-time password as common authenticator applications make it: SHA-1, 6 digits, 30 s. */
    public static FactorBinding totp(Secret secret, long usedStep, OffsetDateTime verifiedAt) {
        return of(new TotpContent(secret, TotpForm.USUAL, usedStep), verifiedAt);
    }

    /** The same where the code was that of the moment in which it was verified. */
    public static FactorBinding totp(Secret secret, OffsetDateTime verifiedAt) {
        return totp(secret, Math.floorDiv(verifiedAt.toEpochSecond(), TotpForm.PERIOD), verifiedAt);
    }

    /** Overwrites what is secret in all of them. */
    public void wipe() {
        content.wipe();
        further.forEach(one -> one.content().wipe());
    }

    @Override
    public String toString() {
        return "FactorBinding[masked]";
    }
}
