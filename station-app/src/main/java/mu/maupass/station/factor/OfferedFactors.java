package mu.maupass.station.factor;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.trust.FactorRules;

/**
 * The second factors that a citizen can choose from: those that this station knows, that the policy offers and that are ready,
 * in the order of the policy.
 *
 * @param known  of the station
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
     * The names of the kinds, restricted ones behind all others. None where nothing is left that the authority takes: it refuses what its policy does not offer, when
     * the citizen has gone. Nor what nobody may leave a counter with alone (requirements T1, T6).
     */
    public List<String> types() {
        List<String> types = policy.get().offered().stream()
                .filter(type -> ofType(type).filter(SecondFactor::ready).isPresent())
                .sorted(Comparator.comparing(FactorRules::restricted))
                .toList();
        return FactorRules.tooLittle(types) ? List.of() : types;
    }

    /** Why no visit can end with a second factor now, if so. */
    public Optional<Failure> obstacle() {
        return types().isEmpty() ? Optional.of(new Failure("V-194")) : Optional.empty();
    }

    /** Those that the policy offers and that cannot be handed out here now: whoever came for one is told. */
    public List<String> notNow() {
        List<String> now = types();
        return policy.get().offered().stream()
                .filter(type -> ofType(type).isPresent() && !now.contains(type))
                .toList();
    }

    public Optional<SecondFactor> ofType(String type) {
        return known.stream().filter(factor -> factor.type().equals(type)).findFirst();
    }
}
