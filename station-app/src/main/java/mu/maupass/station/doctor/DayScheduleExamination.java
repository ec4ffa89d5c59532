package mu.maupass.station.doctor;

import static mu.maupass.station.doctor.Diagnosis.problem;
import static mu.maupass.station.doctor.Diagnosis.well;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mu.maupass.station.doctor.Diagnosis.Area;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;

/**
 * Whether days are closed by schedule, and whether what the administrator wrote for that can be used. Who closes them is not
 * told: the report goes to support.
 *
 * @param settings the file of the package, which need not be there
 */
public record DayScheduleExamination(Path settings) implements Examination {
    /** Where the package has it. */
    public static final Path OF_PACKAGE = Path.of("/etc/maupass-station/day.conf");

    private static final String NAME = "day-schedule";
    /** As the script that the timer starts takes it. */
    private static final String HOUR = "[01]?[0-9]|2[0-3]";

    private static final String USUAL_HOUR = "17";

    @Override
    public List<Diagnosis> findings() {
        if (!Files.exists(settings)) {
            return List.of();
        }
        try {
            return List.of(of(values(Files.readAllLines(settings))));
        } catch (IOException e) {
            return List.of(problem(
                    Area.SYSTEM,
                    NAME,
                    "cannot be read",
                    StationException.unreadable(settings).failure()));
        }
    }

    private Diagnosis of(Map<String, String> values) {
        if (values.getOrDefault("SUPERVISOR", "").isEmpty()) {
            return well(Area.SYSTEM, NAME, "not set up: days are closed by people");
        }
        String written = values.getOrDefault("TODAY_FROM", "");
        String from = written.isEmpty() ? USUAL_HOUR : written;
        return from.matches(HOUR)
                ? well(Area.SYSTEM, NAME, "today from hour " + from + " on, where its timer is on")
                : problem(Area.SYSTEM, NAME, "no hour", new Failure("D-132", settings.toString()));
    }

    /** As systemd reads such a file: NAME=value, in quotes or not; of two lines the last. */
    private static Map<String, String> values(List<String> lines) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> !line.startsWith("#") && !line.startsWith(";") && line.contains("="))
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(
                        parts -> parts[0].strip(),
                        parts -> parts[1].strip().replaceFirst("^([\"'])(.*)\\1$", "$2"),
                        (first, last) -> last));
    }
}
