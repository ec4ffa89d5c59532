package mu.maupass.matching;

/**
 * Lays the letters of two names side by side. A letter with several spellings stands for one of them where the other
 * name has plain letters; against another such letter it stands for itself only, or {@code Müller} would be
 * {@code Müeller}.
 */
final class Alignment {
    private final Name one;
    private final Name other;
    private final boolean accentsMayBeMissing;
    /** Whether what is behind these places fits. */
    private final boolean[][] fits;

    private Alignment(Name one, Name other, boolean accentsMayBeMissing) {
        this.one = one;
        this.other = other;
        this.accentsMayBeMissing = accentsMayBeMissing;
        this.fits = new boolean[one.length() + 1][other.length() + 1];
    }

    /** Whether a zone's name is a spelling of the other one. */
    static boolean ofZone(Name zone, Name register) {
        return new Alignment(zone, register, false).fit();
    }

    /** Whether two names can be one; accents may be missing on either side. */
    static boolean ofNationalCharacters(Name one, Name other) {
        return new Alignment(one, other, true).fit();
    }

    /** Whether the zone's single name is the beginning of a spelling of the other one. */
    static boolean begins(Name zone, Name register) {
        return begins(zone.solid(), register);
    }

    private static boolean begins(String zone, Name register) {
        boolean[][] fits = new boolean[zone.length() + 1][register.length() + 1];
        for (int z = zone.length(); z >= 0; z--) {
            for (int r = register.length(); r >= 0; r--) {
                fits[z][r] = z == zone.length() || r < register.length() && beginsAt(zone, z, register, r, fits);
            }
        }
        return fits[0][0];
    }

    private static boolean beginsAt(String zone, int z, Name register, int r, boolean[][] fits) {
        return register.spellings(r).stream()
                .anyMatch(spelling -> zone.startsWith(spelling.text(), z)
                        ? fits[z + spelling.text().length()][r + spelling.letters()]
                        : spelling.text().startsWith(zone.substring(z)));
    }

    /** From both ends back to the beginnings, so that a long name takes no deep stack and no second look. */
    private boolean fit() {
        for (int i = one.length(); i >= 0; i--) {
            for (int j = other.length(); j >= 0; j--) {
                fits[i][j] = i == one.length() && j == other.length()
                        || i < one.length()
                                && j < other.length()
                                && same(one.letter(i), other.letter(j))
                                && fits[i + 1][j + 1]
                        || i < one.length() && speltInOther(i, j)
                        || j < other.length() && speltInOne(i, j);
            }
        }
        return fits[0][0];
    }

    private boolean same(Letter a, Letter b) {
        return a.text().equals(b.text()) || accentsMayBeMissing && a.plain().equals(b.plain());
    }

    private boolean speltInOther(int i, int j) {
        return !one.letter(i).isOfZone()
                && one.spellings(i).stream()
                        .anyMatch(spelling -> stands(spelling.text(), other, j)
                                && fits[i + spelling.letters()][
                                        j + spelling.text().length()]);
    }

    private boolean speltInOne(int i, int j) {
        return !other.letter(j).isOfZone()
                && other.spellings(j).stream()
                        .anyMatch(spelling -> stands(spelling.text(), one, i)
                                && fits[i + spelling.text().length()][j + spelling.letters()]);
    }

    private static boolean stands(String spelling, Name name, int at) {
        if (at + spelling.length() > name.length()) {
            return false;
        }
        for (int k = 0; k < spelling.length(); k++) {
            Letter letter = name.letter(at + k);
            if (!letter.isOfZone() || letter.text().charAt(0) != spelling.charAt(k)) {
                return false;
            }
        }
        return true;
    }
}
