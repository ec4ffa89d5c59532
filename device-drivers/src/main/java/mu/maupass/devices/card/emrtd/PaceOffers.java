package mu.maupass.devices.card.emrtd;

import java.util.List;
import java.util.Optional;

/**
 * What a chip says in EF.CardAccess about PACE.
 *
 * @param best     what is supported here; empty where there is nothing
 * @param mappings every variant that the chip offers, as the standard names it
 */
record PaceOffers(Optional<PaceOffer> best, List<String> mappings) {

    /** A chip without EF.CardAccess. */
    static final PaceOffers NONE = new PaceOffers(Optional.empty(), List.of());

    PaceOffers {
        mappings = List.copyOf(mappings);
    }

    /** The variants, where the chip speaks PACE and only such as are not supported here. */
    Optional<String> onlyUnknown() {
        return best.isPresent() || mappings.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", mappings));
    }
}
