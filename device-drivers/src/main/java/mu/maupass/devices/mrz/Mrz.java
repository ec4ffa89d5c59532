package mu.maupass.devices.mrz;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A parsed machine-readable zone (ICAO 9303-3 to -7, and {@link NationalZones}), from a chip's DG1, from a scanned page
 * or typed. Fillers are
 * removed from the fields; names keep the letters of the zone, with one space between words. Parsing accepts wrong
 * check digits and lists them, because what was read from a printed page has to be shown even if it is wrong.
 *
 * @param format              the layout
 * @param documentCode        {@code P}, {@code I}, {@code ID}, …
 * @param issuingState        three letters, or fewer ({@code D})
 * @param primaryIdentifier   surname as printed in the zone
 * @param secondaryIdentifier given names as printed in the zone; empty if there are none
 * @param namesMayBeCut       the name field is full to its end, so that a name may have been truncated
 * @param documentNumber      document number, complete, also where a TD1 or TD2 has its end in the optional data
 * @param nationality         three letters, or fewer
 * @param birthField          YYMMDD as printed; unknown parts are {@code <}
 * @param sex                 {@code M}, {@code F} or {@code X} (unspecified, printed as {@code <})
 * @param expiryField         YYMMDD as printed
 * @param optionalData        first optional field (in a Mauritian passport it may be the NIC); empty if there is none
 * @param optionalData2       second optional field of a TD1; empty elsewhere
 * @param wrongDigits         the wrong check digits; empty where all are right
 * @param lines               the lines as they were given, upper case
 */
public record Mrz(
        MrzFormat format,
        String documentCode,
        String issuingState,
        String primaryIdentifier,
        String secondaryIdentifier,
        boolean namesMayBeCut,
        String documentNumber,
        String nationality,
        String birthField,
        String sex,
        String expiryField,
        String optionalData,
        String optionalData2,
        Set<MrzDigit> wrongDigits,
        List<String> lines) {

    /** Characters of the document number's own field. */
    private static final int NUMBER_FIELD = 9;

    private static final Pattern CHARACTERS = Pattern.compile("[A-Z0-9<]*");

    public Mrz {
        wrongDigits = Set.copyOf(wrongDigits);
        lines = List.copyOf(lines);
    }

    /**
     * Parses lines. White space around and inside lines is ignored, lower case is accepted.
     *
     * @throws MrzFormatException if it is not 3×30, 2×36 or 2×44 characters of the zone's alphabet, nor 30 of a driving
     *     licence
     */
    public static Mrz ofLines(List<String> lines) throws MrzFormatException {
        return parse(String.join("", lines));
    }

    /** The same for all lines in one text, with or without line breaks. */
    public static Mrz parse(String text) throws MrzFormatException {
        String all = text.replaceAll("\\s", "").toUpperCase(Locale.ROOT);
        if (!CHARACTERS.matcher(all).matches()) {
            throw new MrzFormatException(MrzFormatException.Fault.CHARACTER);
        }
        return switch (all.length()) {
            case 30 -> {
                if (all.charAt(0) != 'D') {
                    throw new MrzFormatException(MrzFormatException.Fault.SIZE);
                }
                yield as(MrzFormat.DRIVING_LICENCE, all);
            }
            case 90 -> as(MrzFormat.TD1, all);
            case 72 ->
                as(
                        all.charAt(0) == 'V'
                                ? MrzFormat.MRV_B
                                : NationalZones.isFrenchCard(all) ? MrzFormat.FRENCH_CARD : MrzFormat.TD2,
                        all);
            case 88 -> as(all.charAt(0) == 'V' ? MrzFormat.MRV_A : MrzFormat.TD3, all);
            default -> throw new MrzFormatException(MrzFormatException.Fault.SIZE);
        };
    }

    /**
     * The same where the layout is known.
     *
     * @param all as many characters of the zone's alphabet as the layout has
     */
    public static Mrz as(MrzFormat format, String all) {
        return switch (format) {
            case TD1 -> td1(all);
            case TD2, TD3, MRV_A, MRV_B -> twoLines(all, format);
            case FRENCH_CARD -> NationalZones.frenchCard(all);
            case DRIVING_LICENCE -> NationalZones.drivingLicence(all);
        };
    }

    /** Whether every check digit is right. */
    public boolean checkDigitsCorrect() {
        return wrongDigits.isEmpty();
    }

    /** The date of birth; empty where the document leaves a part of it open. Never after today. */
    public Optional<LocalDate> dateOfBirth(LocalDate today) {
        return MrzDates.birth(birthField, today);
    }

    /** The last day of validity, in the century that ICAO's validity periods allow. */
    public Optional<LocalDate> dateOfExpiry(LocalDate today) {
        return MrzDates.expiry(expiryField, today);
    }

    /** Shows only the layout: a zone identifies a person and must not get into a log. */
    @Override
    public String toString() {
        return "Mrz[" + format + "]";
    }

    private static Mrz td1(String all) {
        String one = all.substring(0, 30);
        String two = all.substring(30, 60);
        String names = all.substring(60);
        Number number = number(one.substring(5, 14), one.charAt(14), one.substring(15, 30));
        Set<MrzDigit> wrong = wrong(number, two.substring(0, 6), two.charAt(6), two.substring(8, 14), two.charAt(14));
        if (MrzDigit.over(one.substring(5, 30) + two.substring(0, 7) + two.substring(8, 15) + two.substring(18, 29))
                != two.charAt(29)) {
            wrong.add(MrzDigit.COMPOSITE);
        }
        return build(
                MrzFormat.TD1,
                one,
                names,
                number,
                two.substring(15, 18),
                two.substring(0, 6),
                two.charAt(7),
                two.substring(8, 14),
                clean(two.substring(18, 29)),
                wrong,
                List.of(one, two, names));
    }

    private static Mrz twoLines(String all, MrzFormat format) {
        String one = all.substring(0, format.width());
        String two = all.substring(format.width());
        int end = format.width() - 1;
        boolean visa = !format.digits().contains(MrzDigit.COMPOSITE);
        boolean td3 = format == MrzFormat.TD3;
        String optional = two.substring(28, visa ? end + 1 : td3 ? 42 : 35);
        // Only a TD2's number goes on in the optional data; that of a TD3 has a check digit of its own instead.
        Number number = format == MrzFormat.TD2
                ? number(two.substring(0, 9), two.charAt(9), optional)
                : new Number(clean(two.substring(0, 9)), clean(optional), fits(two.substring(0, 9), two.charAt(9)));
        Set<MrzDigit> wrong =
                wrong(number, two.substring(13, 19), two.charAt(19), two.substring(21, 27), two.charAt(27));
        if (td3
                && !fits(optional, two.charAt(42))
                && !(two.charAt(42) == '<' && clean(optional).isEmpty())) {
            wrong.add(MrzDigit.OPTIONAL_DATA);
        }
        if (!visa
                && MrzDigit.over(two.substring(0, 10) + two.substring(13, 20) + two.substring(21, end))
                        != two.charAt(end)) {
            wrong.add(MrzDigit.COMPOSITE);
        }
        return build(
                format,
                one,
                one.substring(5),
                number,
                two.substring(10, 13),
                two.substring(13, 19),
                two.charAt(20),
                two.substring(21, 27),
                "",
                wrong,
                List.of(one, two));
    }

    private static Mrz build(
            MrzFormat format,
            String one,
            String names,
            Number number,
            String nationality,
            String birth,
            char sex,
            String expiry,
            String optional2,
            Set<MrzDigit> wrong,
            List<String> lines) {
        int gap = names.indexOf("<<");
        String primary = gap < 0 ? names : names.substring(0, gap);
        String secondary = gap < 0 ? "" : names.substring(gap + 2);
        return new Mrz(
                format,
                clean(one.substring(0, 2)),
                clean(one.substring(2, 5)),
                clean(primary),
                clean(secondary),
                names.charAt(names.length() - 1) != '<',
                number.text,
                clean(nationality),
                birth,
                sex == '<' ? "X" : String.valueOf(sex),
                expiry,
                number.optional,
                optional2,
                wrong,
                lines);
    }

    /** The number, the rest of the optional data, and whether the check digit is right (9303-5, 4.2.2, note j). */
    private record Number(String text, String optional, boolean fits) {}

    private static Number number(String nine, char digit, String optional) {
        if (digit != '<') {
            return new Number(clean(nine), clean(optional), fits(nine, digit));
        }
        int end = optional.indexOf('<');
        String rest = end < 0 ? optional : optional.substring(0, end);
        if (rest.length() < 2) {
            return new Number(clean(nine), clean(optional), false);
        }
        String tail = rest.substring(0, rest.length() - 1);
        return new Number(
                nine + tail,
                clean(end < 0 ? "" : optional.substring(end)),
                numberDigits(nine + tail).indexOf(rest.charAt(rest.length() - 1)) >= 0);
    }

    /**
     * The check digits that a document may have behind this number. A number of more than nine characters goes on in the
     * optional data behind a filler. Most documents leave that filler out of the check digit, as the access key does
     * (9303-11, 4.3.3); others, such as older Belgian cards, weigh it. For most numbers both give another digit.
     *
     * @param number complete, without fillers at its end
     * @return the digit without the filler, then the one with it where that is another
     */
    public static String numberDigits(String number) {
        if (number.length() <= NUMBER_FIELD) {
            return String.valueOf(MrzDigit.over(number));
        }
        char weighed = MrzDigit.over(number.substring(0, NUMBER_FIELD) + '<' + number.substring(NUMBER_FIELD));
        char leftOut = MrzDigit.over(number);
        return weighed == leftOut ? String.valueOf(weighed) : "" + leftOut + weighed;
    }

    /** The check digit of the document number as it is printed, which is a part of the chip's access key. */
    public char documentNumberDigit() {
        int field = format == MrzFormat.TD1 ? 5 : 0;
        String line = lines.get(format == MrzFormat.TD1 ? 0 : 1);
        char digit = line.charAt(field + NUMBER_FIELD);
        if (digit != '<' || format != MrzFormat.TD1 && format != MrzFormat.TD2) {
            return digit;
        }
        int tail = documentNumber.length() - NUMBER_FIELD;
        return tail < 1 ? digit : line.charAt((format == MrzFormat.TD1 ? 15 : 28) + tail);
    }

    private static Set<MrzDigit> wrong(Number number, String birth, char birthDigit, String expiry, char expiryDigit) {
        Set<MrzDigit> wrong = EnumSet.noneOf(MrzDigit.class);
        if (!number.fits) {
            wrong.add(MrzDigit.DOCUMENT_NUMBER);
        }
        if (!fits(birth, birthDigit)) {
            wrong.add(MrzDigit.DATE_OF_BIRTH);
        }
        if (!fits(expiry, expiryDigit)) {
            wrong.add(MrzDigit.DATE_OF_EXPIRY);
        }
        return wrong;
    }

    private static boolean fits(String characters, char digit) {
        return MrzDigit.over(characters) == digit;
    }

    static String clean(String field) {
        return field.replaceAll("<+", " ").strip();
    }
}
