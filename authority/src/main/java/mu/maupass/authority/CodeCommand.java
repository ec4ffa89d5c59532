package mu.maupass.authority;

import java.util.concurrent.Callable;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.server.EnrolmentCodes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./station authority code}: beside servers where the records are in PostgreSQL. */
@Command(
        name = "code",
        description =
                "Print a code with which one station can enrol. Embedded records are open to nobody else while they are served.",
        mixinStandardHelpOptions = true)
final class CodeCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it.
    private SettingsOption settings;

    @Option(names = "--office", paramLabel = "NAME", required = true, description = "The office of the station.")
    @SuppressWarnings("NullAway.Init") // Is required.
    private String office;

    @Override
    public Integer call() {
        try {
            System.out.println(EnrolmentCodes.issue(settings.read(), office));
            return 0;
        } catch (ServingFailure e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
