package mu.maupass.sync.activation;

import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Whether an agent gave the silent sign of being coerced, or of a fraud that cannot be spoken of (requirement J10). Every
 * record says it, in as many bytes where it was not given: nobody learns it from a record's size.
 *
 * @param visit   given during the record's own visit
 * @param earlier an earlier visit during which it was given and that left no record
 */
public record Duress(boolean visit, Optional<UUID> earlier) {
    public static final Duress NONE = new Duress(false, Optional.empty());

    public Duress {
        Objects.requireNonNull(earlier);
    }
}
