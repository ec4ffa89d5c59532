package mu.maupass.sync.trust;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.sync.activation.DocumentKey;

/**
 * The documents that may be meant where somebody typed one: with characters that look alike (O and 0, I, L and 1), by another
 * issuing state, of another kind. A deny list of hashes can only be asked for each of them. Station and authority go by these
 * alike: what the one lets pass the other does not refuse. A number in the form of a national identity number has letters and
 * digits at places of their own: there none is taken for the other.
 */
public final class LookAlikes {

    /** A number of nothing but look-alike characters has more; those nearest to digits come first. */
    private static final int MOST_NUMBERS = 256;

    private static final List<String> ALIKE = List.of("0O", "1IL");
    /** Of the cards of Mauritius, whose number is the person's. */
    private static final Pattern NIC = Pattern.compile("[A-Z][0-9]{12}[0-9A-H]");

    private static final List<String> STATES = Stream.of(Locale.getISOCountries())
            .map(DocumentKey::country)
            .distinct()
            .toList();

    private LookAlikes() {}

    /**
     * All of them but the typed one itself: its number by every state, and numbers that look like it by the states that are to
     * be expected.
     *
     * @param issuers whose documents are shown here most
     */
    public static Set<DocumentKey> of(DocumentKey typed, Set<String> issuers) {
        Set<DocumentKey> all = new LinkedHashSet<>();
        for (String number : numbers(typed)) {
            Stream<String> states = number.equals(typed.number())
                    ? Stream.concat(Stream.concat(Stream.of(typed.country()), issuers.stream()), STATES.stream())
                    : Stream.concat(Stream.of(typed.country()), issuers.stream());
            all.addAll(states.distinct()
                    .flatMap(state -> new DocumentKey(typed.kind(), state, number).ofEveryKind())
                    .collect(Collectors.toCollection(LinkedHashSet::new)));
        }
        all.remove(typed);
        return all;
    }

    /**
     * Whether more numbers look like the typed one than are asked for: nobody knows then that none of them was reported. Of
     * numbers of nine digits that is about one in a thousand.
     */
    public static boolean tooMany(DocumentKey typed) {
        long numbers = 1;
        for (int i = 0; i < typed.number().length() && numbers <= MOST_NUMBERS; i++) {
            numbers *= alternatives(typed, i).length();
        }
        return numbers > MOST_NUMBERS;
    }

    /**
     * The same question of one document, whose number is known: whether it may be meant where somebody typed another.
     *
     * @param issuers whose documents are shown here most
     */
    public static boolean mayBeMeant(DocumentKey reported, DocumentKey typed, Set<String> issuers) {
        return !reported.equals(typed)
                && reported.resembles(typed)
                && (!isNic(typed) || NIC.matcher(reported.number()).matches())
                && (reported.country().equals(typed.country())
                        || issuers.contains(reported.country())
                        || reported.number().equals(typed.number()) && STATES.contains(reported.country()));
    }

    /** The states whose documents are shown here most: those of the types of documents that may be accepted. */
    public static Set<String> issuers(DocumentTypes types) {
        return types.orExamples().all().stream()
                .flatMap(type -> type.issuer().stream())
                .map(DocumentKey::country)
                .collect(Collectors.toSet());
    }

    private static List<String> numbers(DocumentKey typed) {
        List<String> numbers = List.of("");
        for (int i = 0; i < typed.number().length(); i++) {
            String alternatives = alternatives(typed, i);
            List<String> longer = new ArrayList<>();
            for (String begun : numbers) {
                for (int j = 0; j < alternatives.length() && longer.size() < MOST_NUMBERS; j++) {
                    longer.add(begun + alternatives.charAt(j));
                }
            }
            numbers = longer;
        }
        Set<String> all = new LinkedHashSet<>(numbers);
        all.add(typed.number());
        return List.copyOf(all);
    }

    private static String alternatives(DocumentKey typed, int place) {
        String character = typed.number().substring(place, place + 1);
        String alternatives = ALIKE.stream()
                .filter(alike -> alike.contains(character))
                .findFirst()
                .orElse(character);
        if (!isNic(typed)) {
            return alternatives;
        }
        return alternatives.replaceAll(character.matches("[0-9]") ? "[A-Z]" : "[0-9]", "");
    }

    private static boolean isNic(DocumentKey typed) {
        return typed.country().equals("MUS") && NIC.matcher(typed.number()).matches();
    }
}
