package mu.maupass.devices.specimen;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;

/** Prints the machine-readable zone of an invented Mauritian document (ICAO 9303-4, -5). */
public final class SimulatedMrz {

    private static final DateTimeFormatter YYMMDD = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final String STATE = "MUS";

    private SimulatedMrz() {}

    static String field(LocalDate date) {
        return YYMMDD.format(date);
    }

    public static List<String> lines(SimulatedProfile p) {
        return p.format() == MrzFormat.TD1 ? td1(p) : td3(p);
    }

    private static List<String> td3(SimulatedProfile p) {
        String number = pad(p.documentNumber(), 9);
        String optional = pad(p.nic(), 14);
        String checkedNumber = number + MrzDigit.over(number);
        String dates = withDigit(field(p.birth())) + p.sex().replace('X', '<') + withDigit(field(p.expiry()));
        String checkedOptional = optional + MrzDigit.over(optional);
        String composite = checkedNumber + dates.substring(0, 7) + dates.substring(8) + checkedOptional;
        return List.of(
                pad("P<" + STATE + names(p), 44),
                checkedNumber + STATE + dates + checkedOptional + MrzDigit.over(composite));
    }

    private static List<String> td1(SimulatedProfile p) {
        String number = pad(p.documentNumber(), 9);
        // A longer number goes on in the optional data, with its check digit behind it.
        String rest =
                p.documentNumber().substring(Math.min(9, p.documentNumber().length()));
        String digit = p.mrzKey().numberDigits().substring(0, 1);
        String one = "I<" + STATE + number + (rest.isEmpty() ? digit + pad(p.nic(), 15) : "<" + pad(rest + digit, 15));
        String dates = withDigit(field(p.birth())) + p.sex().replace('X', '<') + withDigit(field(p.expiry()));
        String optional = pad("", 11);
        String composite = one.substring(5) + dates.substring(0, 7) + dates.substring(8) + optional;
        return List.of(one, dates + STATE + optional + MrzDigit.over(composite), pad(names(p), 30));
    }

    private static String withDigit(String field) {
        return field + MrzDigit.over(field);
    }

    private static String names(SimulatedProfile p) {
        return letters(p.surname()) + "<<" + letters(p.givenNames());
    }

    /** ICAO 9303-3, section 6: accents and apostrophes are left out, hyphen and space become a filler. */
    private static String letters(String name) {
        return Normalizer.normalize(name.toUpperCase(Locale.ROOT).replace("Œ", "OE"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("'", "")
                .replaceAll("[^A-Z]", "<");
    }

    private static String pad(String text, int width) {
        return (text + "<".repeat(width)).substring(0, width);
    }
}
