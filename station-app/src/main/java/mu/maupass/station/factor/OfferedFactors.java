package mu.maupass.station.factor;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.sync.trust.FactorRules;

/**
 * The second factors that a citizen can choose from: those that this station knows, that the policy offers and that are ready,
 * in the order of the policy.
 *
 * @param known  of the station; the first is one that every authority takes
 * @param policy of now
 */
public record OfferedFactors(List<SecondFactor> known, Supplier<FactorRules> policy) {
    public OfferedFactors {
        known = List.copyOf(known);
        if (known.isEmpty()) {
            throw new IllegalArgumentException("a station has a second factor to offer");
        }
    }

    /** One kind, whatever the policy says. */
    public static OfferedFactors only(SecondFactor factor) {
        return new OfferedFactors(List.of(factor), () -> FactorRules.offering(factor.type()));
    }

    /**
     * The names of the kinds. Where this station knows none that the policy offers, the first that it knows: the authority
     * may still take it under an edition that the visit began with, and says so itself where it does not.
     */
    public List<String> types() {
        List<String> types = policy.get().offered().stream()
                .filter(type -> ofType(type).filter(SecondFactor::ready).isPresent())
                .toList();
        return types.isEmpty() ? List.of(known.getFirst().type()) : types;
    }

    /** Those that the policy offers and that cannot be handed out here now: whoever came for one is told. */
    public List<String> notNow() {
        return policy.get().offered().stream()
                .filter(type -> ofType(type).filter(factor -> !factor.ready()).isPresent())
                .toList();
    }

    public Optional<SecondFactor> ofType(String type) {
        return known.stream().filter(factor -> factor.type().equals(type)).findFirst();
    }
}
