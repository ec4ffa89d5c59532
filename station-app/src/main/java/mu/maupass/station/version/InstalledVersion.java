package mu.maupass.station.version;

import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;

/**
 * Which build of the station this is.
 *
 * @param text as the package has it, such as {@code 0.1.0+20261129.1632~g0123456789}
 */
public record InstalledVersion(String text) {
    /** Told by the launcher, which knows the commit. */
    private static final String PROPERTY = "maupass.version";

    private static final String PROGRAM = "MauPass Station ";

    /** The one that runs: as the launcher says, else as the build wrote it into the jar. */
    public static InstalledVersion running() {
        return new InstalledVersion(Stream.of(
                        Optional.ofNullable(System.getProperty(PROPERTY)),
                        Optional.ofNullable(InstalledVersion.class.getPackage().getImplementationVersion()))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("(built from source)"));
    }

    /** With the program's name before it. */
    public String withName() {
        return PROGRAM + text;
    }

    /** D-131 where another version is wanted than this one. */
    public Optional<Failure> unless(Optional<String> wanted) {
        return wanted.filter(version -> !is(version)).map(version -> new Failure("D-131", text, version));
    }

    /**
     * Whether this is the version that somebody wants: exactly, or any build of it. It says nothing about which is newer.
     *
     * @param wanted {@code 0.1.0} for any build of this version, or a whole version
     */
    public boolean is(String wanted) {
        return text.equals(wanted) || !wanted.contains("+") && text.startsWith(wanted + "+");
    }
}
