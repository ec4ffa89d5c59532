package mu.maupass.station.command.match;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.matching.NameMatch;
import mu.maupass.matching.NameRule;

/** One line of a file of names: how the document knows its name, that name, and the register's. */
record NamePair(Kind kind, String document, String register) {
    /** As what the document's name is to be read. */
    enum Kind {
        /** A name of the zone. */
        Z,
        /** A name of a zone whose field is full. */
        T,
        /** A name in national characters. */
        N,
        /** The initial of the surname at birth, as the NIC has it. */
        B
    }

    /** No name of a person is longer; what is goes through no comparison. */
    private static final int LONGEST = 400;

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9A-Fa-f]{4})");

    /** @return empty where the line is none of kind, document and register with tabs between them */
    static Optional<NamePair> read(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length < 3 || !fields[0].matches("[ZTNB]")) {
            return Optional.empty();
        }
        String document = characters(fields[1]);
        String register = characters(fields[2]);
        return document.length() > LONGEST || register.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new NamePair(Kind.valueOf(fields[0]), document, register));
    }

    /** Replaces what cannot be typed, backslash, u and four hexadecimal digits, by its character. */
    private static String characters(String field) {
        return ESCAPE.matcher(field).replaceAll(NamePair::character);
    }

    private static String character(MatchResult escape) {
        return Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(escape.group(1), 16)));
    }

    NameRule judged() {
        return switch (kind) {
            case Z -> NameMatch.ofZone(document, false, register);
            case T -> NameMatch.ofZone(document, true, register);
            case N -> NameMatch.ofNationalCharacters(document, register);
            case B -> NameMatch.ofInitial(document, register);
        };
    }

    /** Says nothing about the person, so that a log line cannot. */
    @Override
    public String toString() {
        return "NamePair[masked]";
    }
}
