package mu.maupass.devices.card;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import mu.maupass.devices.CheckResult;

/**
 * Whether the country in a signer's certificate may sign for an issuing state. Chips and seals ask the same table:
 * {@code issuing-states.properties}, which names its source, and the codes of ISO 3166-1. Any thread.
 */
public final class IssuingStates {

    private static final String OPEN = "?";
    /**
     * Who has no state, as a nationality (Doc 9303-3, section 5, part D): stateless, refugee by the convention of 1951, other refugee,
     * of unspecified nationality. They stand in genuine travel documents, and nobody signs for them.
     */
    private static final Pattern OF_NO_STATE = Pattern.compile("XX[ABCX]");

    private final Map<String, Set<String>> signers = new HashMap<>();
    private final Set<String> countries = new HashSet<>();

    /** Reads the table. */
    public IssuingStates() {
        for (String two : Locale.getISOCountries()) {
            add(Locale.of("", two).getISO3Country(), two);
        }
        Properties table = new Properties();
        try (InputStream in = IssuingStates.class.getResourceAsStream("issuing-states.properties")) {
            table.load(Objects.requireNonNull(in, "the table is part of the module"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.stringPropertyNames()
                .forEach(state -> Arrays.stream(table.getProperty(state).strip().split(" +"))
                        .forEach(two -> add(state, two)));
        countries.remove(OPEN);
    }

    private void add(String state, String country) {
        signers.computeIfAbsent(state, _ -> new HashSet<>()).add(country);
        countries.add(country);
    }

    /** Whether a code of a zone, without fillers, is one of the table or of ISO 3166-1; some documents have the one of two letters. */
    public boolean knows(String state) {
        return signers.containsKey(state) || countries.contains(state);
    }

    /** The same of a nationality, which may be that of somebody without a state. */
    public boolean knowsNationality(String code) {
        return knows(code) || OF_NO_STATE.matcher(code).matches();
    }

    /**
     * @param state   as in the zone or the seal, without fillers; some seals have two letters
     * @param country of the signer's certificate
     * @return undetermined where a code is not in the table, because nothing is known against that pair
     */
    public CheckResult signedBy(String state, String country) {
        String code = state.strip().toUpperCase(Locale.ROOT);
        String signer = country.strip().toUpperCase(Locale.ROOT);
        if (code.isEmpty() || signer.isEmpty()) {
            return CheckResult.UNDETERMINED;
        }
        Set<String> allowed = signers.getOrDefault(code, countries.contains(code) ? Set.of(code) : Set.of(OPEN));
        if (code.equals(signer) || allowed.contains(signer)) {
            return CheckResult.SUCCESSFUL;
        }
        return allowed.contains(OPEN) || !countries.contains(signer) ? CheckResult.UNDETERMINED : CheckResult.FAILED;
    }
}
