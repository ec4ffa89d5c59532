package mu.maupass.station.command.data;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import mu.maupass.sync.outbox.AuditFilter;
import picocli.CommandLine.Option;

/** Which entries of the audit log a command is about. */
final class AuditChoice {
    @Option(names = "--day", paramLabel = "DAY", description = "Those of this day of the office, as 2026-11-29.")
    private Optional<LocalDate> day = Optional.empty();

    @Option(names = "--from", paramLabel = "DAY", description = "From this day on.")
    private Optional<LocalDate> from = Optional.empty();

    @Option(names = "--to", paramLabel = "DAY", description = "Up to this day, which is included.")
    private Optional<LocalDate> to = Optional.empty();

    @Option(
            names = "--kind",
            paramLabel = "EVENT",
            description = "Of this kind: \"visit\" is also \"visit.activated\".")
    private Optional<String> kind = Optional.empty();

    @Option(names = "--person", paramLabel = "NAME", description = "Of this person, by the sign-in name.")
    private Optional<String> person = Optional.empty();

    @Option(names = "--code", paramLabel = "CODE", description = "With this failure code.")
    private Optional<String> code = Optional.empty();

    AuditFilter filter(ZoneId zone) {
        return AuditFilter.ALL
                .between(
                        day.or(() -> from).map(first -> begin(first, zone)),
                        day.or(() -> to).map(last -> begin(last.plusDays(1), zone)))
                .ofKind(kind)
                .by(person)
                .withCode(code);
    }

    private static OffsetDateTime begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toOffsetDateTime();
    }
}
