package mu.maupass.devices.card.emrtd;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;

/** The reader that a request means, among those that are connected. */
sealed interface ReaderChoice {

    /** This reader, with a card on it. */
    record Ready(String reader) implements ReaderChoice {}

    /**
     * There are suitable readers but no card yet.
     *
     * @param failure the failure if no card comes
     */
    record Waiting(CardFailure failure) implements ReaderChoice {}

    /** The request cannot succeed by waiting. */
    record Hopeless(CardFailure failure) implements ReaderChoice {}

    /**
     * @param allowVirtual whether virtual readers count
     * @param before the readers whose card belongs to somebody else
     */
    static ReaderChoice of(ReaderState state, Optional<String> wanted, boolean allowVirtual, Set<String> before) {
        if (state instanceof ReaderState.NoService) {
            return new Hopeless(new CardFailure.ServiceNotRunning());
        }
        List<CardReaderInfo> all = state.readers();
        if (all.isEmpty()) {
            return new Hopeless(new CardFailure.NoReader());
        }
        List<CardReaderInfo> meant = wanted.map(name -> named(all, name)).orElse(all);
        if (meant.isEmpty()) {
            return new Hopeless(new CardFailure.ReaderNotFound(wanted.orElse(""), names(all)));
        }
        List<CardReaderInfo> allowed = meant.stream()
                .filter(reader -> allowVirtual || !reader.virtual())
                .toList();
        if (allowed.isEmpty()) {
            return new Hopeless(
                    new CardFailure.VirtualReaderRefused(meant.getFirst().name()));
        }
        List<CardReaderInfo> holding =
                allowed.stream().filter(CardReaderInfo::cardPresent).toList();
        List<String> others = names(holding).stream().filter(before::contains).toList();
        if (!others.isEmpty()) {
            return new Hopeless(new CardFailure.CardOfBefore(others));
        }
        return switch (holding.size()) {
            case 0 -> new Waiting(new CardFailure.NoCard(names(allowed)));
            case 1 -> new Ready(holding.getFirst().name());
            default -> new Hopeless(new CardFailure.SeveralCards(names(holding)));
        };
    }

    private static List<CardReaderInfo> named(List<CardReaderInfo> all, String name) {
        List<CardReaderInfo> exact =
                all.stream().filter(r -> r.name().equals(name)).toList();
        String part = name.toLowerCase(Locale.ROOT);
        return exact.isEmpty()
                ? all.stream()
                        .filter(r -> r.name().toLowerCase(Locale.ROOT).contains(part))
                        .toList()
                : exact;
    }

    private static List<String> names(List<CardReaderInfo> readers) {
        return readers.stream().map(CardReaderInfo::name).toList();
    }
}
