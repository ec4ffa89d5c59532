package mu.maupass.sync.authority;

import java.util.Optional;
import java.util.stream.Stream;

/** How the station names itself in HTTP (RFC 9110, 10.1.5): its name, and its version where it is known. */
final class ProgramName {

    private static final String NAME = "MauPassStation";
    /** Told by the launcher, which knows the commit. */
    private static final String PROPERTY = "maupass.version";

    private ProgramName() {}

    /** Of the program that runs, such as {@code MauPassStation/0.1.0}. */
    static String running() {
        return of(Stream.of(
                        Optional.ofNullable(System.getProperty(PROPERTY)),
                        Optional.ofNullable(ProgramName.class.getPackage().getImplementationVersion()))
                .flatMap(Optional::stream)
                .findFirst());
    }

    /** A version that is no token of HTTP is left out. */
    static String of(Optional<String> version) {
        return version.filter(text -> text.matches("[0-9A-Za-z.+~-]{1,60}"))
                .map(text -> NAME + "/" + text)
                .orElse(NAME);
    }
}
