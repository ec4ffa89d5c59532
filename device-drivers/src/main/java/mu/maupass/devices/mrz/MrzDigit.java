package mu.maupass.devices.mrz;

/** The check digits of a machine-readable zone, by the field that they protect (ICAO 9303-3, 4.9). */
public enum MrzDigit {
    DOCUMENT_NUMBER,
    DATE_OF_BIRTH,
    DATE_OF_EXPIRY,
    OPTIONAL_DATA,
    COMPOSITE;

    /**
     * The check digit over characters of the zone: weights 7-3-1, {@code <} is 0, A–Z are 10–35, modulo 10.
     *
     * @throws IllegalArgumentException for a character that no machine-readable zone has
     */
    public static char over(String characters) {
        int sum = 0;
        for (int i = 0; i < characters.length(); i++) {
            sum += value(characters.charAt(i))
                    * switch (i % 3) {
                        case 0 -> 7;
                        case 1 -> 3;
                        default -> 1;
                    };
        }
        return (char) ('0' + sum % 10);
    }

    private static int value(char c) {
        if (c == '<') {
            return 0;
        }
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        if (c >= 'A' && c <= 'Z') {
            return c - 'A' + 10;
        }
        throw new IllegalArgumentException("not a character of a machine-readable zone");
    }
}
