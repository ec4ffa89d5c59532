package mu.maupass.devices.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;
import mu.maupass.devices.mrz.PartDate;

/**
 * The content of a digital seal, by the definitions in {@code seal-types.properties}, which say which feature is the
 * zone and which the national identity number. Features without a definition are left out.
 *
 * @param fields name of the feature to its text, in the order of the seal
 */
public record SealContent(Map<String, String> fields) {

    private static final List<Integer> ZONES = List.of(72, 88, 90);

    /** Reads a seal by the definition for its feature reference and document type. */
    public static SealContent of(VisibleDigitalSeal seal) {
        Properties types = new Properties();
        try (InputStream in = SealContent.class.getResourceAsStream("seal-types.properties")) {
            types.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String type = seal.barcode().isPresent()
                ? "barcode."
                : "%02x%02x.".formatted(seal.featureReference(), seal.documentType());
        Map<String, String> fields = new LinkedHashMap<>();
        seal.features().forEach((tag, value) -> {
            String[] definition =
                    types.getProperty(type + "%02x".formatted(tag), "").split(" ", -1);
            Optional<String> text = switch (definition.length > 1 ? definition[1] : "") {
                case "c40" -> C40.decode(value);
                case "utf8" -> Optional.of(new String(value, StandardCharsets.UTF_8));
                default -> Optional.empty();
            };
            text.map(t -> definition.length > 2 ? twoLines(t, Integer.parseInt(definition[2])) : t)
                    .ifPresent(t -> fields.put(definition[0], t));
        });
        return new SealContent(fields);
    }

    /** A visa's seal leaves out what follows the check digits of the second line (ICAO 9303-13, 4). */
    private static String twoLines(String zone, int width) {
        return zone.length() > width ? zone + " ".repeat(Math.max(0, 2 * width - zone.length())) : zone;
    }

    /**
     * The parsed zone in the seal; empty where there is none. If several layouts are possible, it is the one whose
     * check digits are right, else the one that the text fills best.
     */
    public Optional<Mrz> mrz() {
        String text = fields.getOrDefault("mrz", "").replace(' ', '<');
        List<Mrz> possible = new ArrayList<>();
        for (int length : ZONES) {
            // The seal may leave out fillers at the end.
            if (text.length() <= length && text.length() > length - 15 && !text.isEmpty()) {
                try {
                    possible.add(Mrz.parse(text + "<".repeat(length - text.length())));
                } catch (MrzFormatException e) {
                    return Optional.empty();
                }
            }
        }
        return possible.stream()
                .filter(Mrz::checkDigitsCorrect)
                .findFirst()
                .or(() -> possible.stream().findFirst());
    }

    /** The national identity number; empty where the seal has none. */
    public Optional<String> nic() {
        return Optional.ofNullable(fields.get("nic"));
    }

    /**
     * Compares the seal's zone with the one that was printed or in the chip, field by field (TR-03135, combined
     * checks).
     *
     * @return the group {@code mrz-against-seal}; not supported where the seal has no zone
     */
    public Check against(Mrz other) {
        Optional<Mrz> own = mrz();
        if (own.isEmpty()) {
            return Check.of("mrz-against-seal", CheckResult.NOT_SUPPORTED, "no-zone");
        }
        List<Check> checks = new ArrayList<>();
        checks.add(same("seal-document-number", own.get().documentNumber(), other.documentNumber()));
        checks.add(names(own.get(), other));
        checks.add(check("seal-date-of-birth", PartDate.agree(own.get().birthField(), other.birthField())));
        checks.add(same("seal-date-of-expiry", own.get().expiryField(), other.expiryField()));
        checks.add(same("seal-issuing-state", own.get().issuingState(), other.issuingState()));
        return Check.group("mrz-against-seal", checks);
    }

    /** A zone without enough room cuts names off. Two names that are cut off must be equal as far as both go. */
    private static Check names(Mrz own, Mrz other) {
        String one = own.primaryIdentifier() + "<<" + own.secondaryIdentifier();
        String two = other.primaryIdentifier() + "<<" + other.secondaryIdentifier();
        boolean shortened = own.namesMayBeCut() && two.startsWith(one) || other.namesMayBeCut() && one.startsWith(two);
        return !one.equals(two) && shortened
                ? Check.of("seal-names", CheckResult.SUCCESSFUL, "shortened")
                : same("seal-names", one, two);
    }

    private static Check same(String id, String one, String other) {
        return check(id, one.equals(other));
    }

    private static Check check(String id, boolean same) {
        return same ? Check.of(id, CheckResult.SUCCESSFUL) : Check.of(id, CheckResult.FAILED, "differs");
    }

    @Override
    public String toString() {
        return "SealContent" + fields.keySet();
    }
}
