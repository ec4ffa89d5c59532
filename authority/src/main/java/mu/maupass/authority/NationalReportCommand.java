package mu.maupass.authority;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.report.NationalDays;
import mu.maupass.authority.server.ClosedDays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./station authority report}: beside servers where the records are in PostgreSQL. */
@Command(
        name = "report",
        description =
                "Print the days that offices have closed, with the country's figures and the offices that are missing.",
        mixinStandardHelpOptions = true)
final class NationalReportCommand implements Callable<Integer> {

    /** Of one report: each day is read with all its stations. */
    private static final int MOST_DAYS = 366;

    @Mixin
    @SuppressWarnings("NullAway.Init") // picocli makes it.
    private SettingsOption settings;

    @Option(names = "--from", paramLabel = "DATE", required = true, description = "The first day, such as 2026-11-30.")
    @SuppressWarnings("NullAway.Init") // Is required.
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", required = true, description = "The last day.")
    @SuppressWarnings("NullAway.Init") // Is required.
    private LocalDate to;

    @Option(names = "--format", paramLabel = "FORMAT", description = "json (the default) or csv.")
    private String format = "json";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli hands it over.
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new ParameterException(
                    spec.commandLine(), "--from is not after --to, and they are a year apart at most");
        }
        if (!format.matches("json|csv")) {
            throw new ParameterException(spec.commandLine(), "--format is json or csv");
        }
        try {
            NationalDays days = new NationalDays(from, to, ClosedDays.between(settings.read(), from, to));
            System.out.print(format.equals("csv") ? days.csv() : days.json().toPrettyString() + "\n");
            return 0;
        } catch (ServingFailure e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
