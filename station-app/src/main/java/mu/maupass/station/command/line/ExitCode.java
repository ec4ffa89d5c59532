package mu.maupass.station.command.line;

/** How a command says that it ended. Wrong usage, 2, is picocli's own. */
public final class ExitCode {
    public static final int DONE = 0;
    /** Refused or failed; the failure's code says why. */
    public static final int FAILED = 1;

    /** Name and password were refused, so that a program does not try them again: each try counts. */
    public static final int SIGN_IN_REFUSED = 3;

    private ExitCode() {}
}
