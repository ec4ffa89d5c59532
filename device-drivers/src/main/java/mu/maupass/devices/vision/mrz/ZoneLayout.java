package mu.maupass.devices.vision.mrz;

import java.util.List;
import mu.maupass.devices.mrz.MrzFormat;

/**
 * Which characters are allowed at which place (ICAO 9303-4 to -7). One code for each place: {@code L} letter, {@code A}
 * letter or filler, {@code N} digit, {@code D} digit or filler, {@code S} sex, {@code X} any.
 */
record ZoneLayout(MrzFormat format, List<String> lines) {

    private static final String DATA = "X".repeat(9) + "D" + "AAA" + "DDDDDD" + "N" + "S" + "DDDDDD" + "N";

    static ZoneLayout of(MrzFormat format) {
        return new ZoneLayout(
                format,
                switch (format) {
                    case TD1 ->
                        List.of(
                                "LAAAA" + "X".repeat(9) + "D" + "X".repeat(15),
                                "DDDDDD" + "N" + "S" + "DDDDDD" + "N" + "AAA" + "X".repeat(11) + "N",
                                "A".repeat(30));
                    case TD2 -> List.of("LAAAA" + "A".repeat(31), DATA + "X".repeat(7) + "N");
                    case TD3 -> List.of("LAAAA" + "A".repeat(39), DATA + "X".repeat(14) + "D" + "N");
                    case MRV_A -> List.of("LAAAA" + "A".repeat(39), DATA + "X".repeat(16));
                    case MRV_B -> List.of("LAAAA" + "A".repeat(31), DATA + "X".repeat(8));
                    case FRENCH_CARD ->
                        List.of(
                                "LAAAA" + "A".repeat(25) + "X".repeat(6),
                                "NNNN" + "X".repeat(3) + "NNNNN" + "N" + "A".repeat(14) + "DDDDDD" + "N" + "S" + "N");
                    case DRIVING_LICENCE -> List.of("LX" + "AAA" + "X".repeat(24) + "N");
                });
    }

    /** Whether a character is allowed at a place. */
    boolean allows(int line, int place, char c) {
        boolean letter = c >= 'A' && c <= 'Z';
        boolean digit = c >= '0' && c <= '9';
        return switch (lines.get(line).charAt(place)) {
            case 'L' -> letter;
            case 'A' -> letter || c == '<';
            case 'N' -> digit;
            case 'D' -> digit || c == '<';
            case 'S' -> c == 'M' || c == 'F' || c == 'X' || c == '<';
            default -> true;
        };
    }
}
