package mu.maupass.authority;

import picocli.CommandLine;

/** Where the authority's process begins. */
public final class AuthorityMain {
    private AuthorityMain() {}

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new AuthorityCommand()).execute(arguments));
    }
}
