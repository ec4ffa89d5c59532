package mu.maupass.station.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.trust.FactorRules;

/**
 * The second factors on their way to the citizen.
 *
 * @param offered  kinds that the citizen can have, in the order of the policy
 * @param notNow   kinds that the policy offers and that this counter cannot hand out now
 * @param handover the one that is being handed over; empty while the citizen chooses
 * @param bound    those that were used once, in that order, each of another kind
 */
public record FactorSetup(List<String> offered, List<String> notNow, Optional<Handover> handover, List<Bound> bound) {
    public FactorSetup {
        offered = List.copyOf(offered);
        notNow = List.copyOf(notNow);
        bound = List.copyOf(bound);
    }

    /**
     * One that was used.
     *
     * @param enrolment out of which it came
     */
    public record Bound(FactorBinding binding, SecondFactor.Enrolment enrolment) {}

    /** The kinds that the citizen has not taken yet and can take now. */
    public List<String> choices() {
        List<String> taken = types();
        return offered.stream()
                .filter(type -> !taken.contains(type) && !besideOnly().contains(type))
                .toList();
    }

    /** The restricted kinds, which nobody takes before another one that works when they leave (requirement T1). */
    public List<String> besideOnly() {
        return FactorRules.tooLittle(types())
                ? offered.stream().filter(FactorRules::restricted).toList()
                : List.of();
    }

    /** The kinds that were bound. */
    public List<String> types() {
        return bound.stream().map(one -> one.binding().content().type()).toList();
    }

    /** Whether the account opens only after the citizen has used a code at home. */
    public boolean opensLater() {
        return types().equals(List.of(ActivationCode.TYPE));
    }

    /** Whether the citizen can choose another kind than the one that is being handed over. */
    public boolean othersOffered() {
        return choices().size() > 1 || !bound.isEmpty();
    }

    /** How many codes did not fit so far, of the factor that is being handed over. */
    public int wrongCodes() {
        return handover.map(Handover::wrongCodes).orElse(0);
    }

    /** What a device scans from the citizen's screen now. */
    public Optional<SecondFactor.Scanned> scanned() {
        return handover.map(Handover::enrolment)
                .filter(SecondFactor.Scanned.class::isInstance)
                .map(SecondFactor.Scanned.class::cast);
    }

    /** The first factor that was bound, with the others beside it. */
    public Optional<FactorBinding> binding() {
        List<FactorBinding> all = bound.stream().map(Bound::binding).toList();
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getFirst().with(all.subList(1, all.size())));
    }

    FactorSetup with(Handover begun) {
        return new FactorSetup(offered, notNow, Optional.of(begun), bound);
    }

    /** The citizen chooses anew. */
    FactorSetup choosing() {
        handover.ifPresent(given -> given.enrolment().close());
        return new FactorSetup(offered, notNow, Optional.empty(), bound);
    }

    /** What is being handed over has been used. */
    FactorSetup bound(FactorBinding fit) {
        List<Bound> all = new ArrayList<>(bound);
        all.add(new Bound(fit, handover.orElseThrow().enrolment()));
        return new FactorSetup(offered, notNow, Optional.empty(), all);
    }

    /** Overwrites all secrets. From any thread. */
    void wipe() {
        handover.ifPresent(given -> given.enrolment().close());
        bound.forEach(one -> {
            one.enrolment().close();
            one.binding().wipe();
        });
    }

    @Override
    public String toString() {
        return "FactorSetup[masked]";
    }
}
