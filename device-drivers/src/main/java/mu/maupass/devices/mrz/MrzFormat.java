package mu.maupass.devices.mrz;

/** The three layouts of the machine readable zone (ICAO 9303-5, -6, -4). */
public enum MrzFormat {
    /** Identity cards: three lines of 30. */
    TD1(3, 30),
    /** Larger cards and stickers: two lines of 36. */
    TD2(2, 36),
    /** Passports: two lines of 44. */
    TD3(2, 44);

    private final int lines;
    private final int width;

    MrzFormat(int lines, int width) {
        this.lines = lines;
        this.width = width;
    }

    /** Number of lines. */
    public int lines() {
        return lines;
    }

    /** Characters a line. */
    public int width() {
        return width;
    }
}
