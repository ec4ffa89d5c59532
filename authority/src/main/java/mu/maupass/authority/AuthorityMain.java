package mu.maupass.authority;

import mu.maupass.fault.Fault;

/** Where the authority's process begins. */
public final class AuthorityMain {
    private AuthorityMain() {}

    public static void main(String[] arguments) {
        System.exit(AuthorityCommand.line()
                .setExecutionExceptionHandler((thrown, _, _) -> {
                    // What nobody foresaw is in the log under this code, without what it was thrown for.
                    System.err.println("It failed: " + Fault.of(thrown).code().text());
                    return 1;
                })
                .execute(arguments));
    }
}
