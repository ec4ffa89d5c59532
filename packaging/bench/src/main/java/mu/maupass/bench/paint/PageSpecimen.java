package mu.maupass.bench.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormat;

/** An invented document: a layout and the lines of its machine-readable zone, with correct check digits. */
public record PageSpecimen(MrzFormat format, List<String> lines) {

    /** The layouts of ICAO 9303; the two that states have of their own are tried by tests. */
    public static final List<MrzFormat> FORMATS =
            List.of(MrzFormat.TD1, MrzFormat.TD2, MrzFormat.TD3, MrzFormat.MRV_A, MrzFormat.MRV_B);

    private static final List<String> STATES = List.of(
            "MUS", "UTO", "FRA", "IND", "ZAF", "GBR", "D<<", "MDG", "CHN", "ITA", "KEN", "NLD", "XOM", "BRA", "WQZ",
            "QJY");

    public static PageSpecimen random(MrzFormat format, SplittableRandom random) {
        String state = STATES.get(random.nextInt(STATES.size()));
        String number = checked(filled(some(random, 6 + random.nextInt(4), true), 9));
        String birth = checked(date(random));
        String expiry = checked(date(random));
        String sex = List.of("M", "F", "<").get(random.nextInt(3));
        String code = switch (format) {
            case TD1 -> List.of("I<", "ID", "AC", "C<").get(random.nextInt(4));
            case TD2 -> List.of("I<", "ID", "AR").get(random.nextInt(3));
            case TD3 -> random.nextInt(4) == 0 ? "PM" : "P<";
            case MRV_A, MRV_B -> "V<";
            case FRENCH_CARD, DRIVING_LICENCE -> throw new IllegalArgumentException("not a layout of ICAO 9303");
        };
        int width = format.width();
        String name = filled(
                some(random, 3 + random.nextInt(9), false) + "<<" + some(random, 2 + random.nextInt(9), false)
                        + (random.nextBoolean() ? "<" + some(random, 2 + random.nextInt(7), false) : ""),
                44);
        List<String> lines = new ArrayList<>();
        if (format == MrzFormat.TD1) {
            String optional = filled(random.nextBoolean() ? some(random, random.nextInt(15), true) : "", 15);
            String second = filled(random.nextInt(3) == 0 ? some(random, random.nextInt(11), true) : "", 11);
            lines.add(code + state + number + optional);
            lines.add(birth
                    + sex
                    + expiry
                    + STATES.get(random.nextInt(STATES.size()))
                    + second
                    + MrzDigit.over(number + optional + birth + expiry + second));
            lines.add(name.substring(0, width));
        } else {
            lines.add(code + state + name.substring(0, width - 5));
            String optional = filled(
                    random.nextBoolean() ? some(random, random.nextInt(8), true) : "",
                    switch (format) {
                        case TD3 -> 14;
                        case MRV_A -> 16;
                        case MRV_B -> 8;
                        default -> 7;
                    });
            optional = format == MrzFormat.TD3 ? checked(optional) : optional;
            String composite = format == MrzFormat.TD3 || format == MrzFormat.TD2
                    ? String.valueOf(MrzDigit.over(number + birth + expiry + optional))
                    : "";
            lines.add(number + state + birth + sex + expiry + optional + composite);
        }
        return new PageSpecimen(format, lines);
    }

    private static String date(SplittableRandom random) {
        return "%02d%02d%02d".formatted(random.nextInt(100), 1 + random.nextInt(12), 1 + random.nextInt(28));
    }

    private static String some(SplittableRandom random, int length, boolean digits) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(
                    digits && random.nextInt(3) > 0
                            ? (char) ('0' + random.nextInt(10))
                            : (char) ('A' + random.nextInt(26)));
        }
        return text.toString();
    }

    private static String checked(String field) {
        return field + MrzDigit.over(field);
    }

    private static String filled(String text, int length) {
        return (text + "<".repeat(length)).substring(0, length);
    }
}
