package mu.maupass.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What closes the days by schedule, beside a station that is played")
class DayServiceTest {
    private static final String BEFORE = """
            {"result":"done","day":"2026-11-30","closed":%s,"visits":%d,"gaps":[],
             "notClosed":[%s],"notSent":[]}""";

    @TempDir
    private Path folder;

    private Path asked;

    @BeforeEach
    void station() throws Exception {
        asked = Files.createFile(folder.resolve("asked"));
        Path station = folder.resolve("maupass-station");
        Files.writeString(station, """
                #!/bin/sh
                case "$1 $2" in
                  'day status') cat %1$s/status; exit "${STATUS-0}" ;;
                esac
                printf '%%s\\n' "$*" >> %1$s/asked
                case "$*" in *"$BAD"*) exit "$HOW" ;; esac
                """.formatted(folder));
        Files.setPosixFilePermissions(station, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(
                folder.resolve("day"),
                Files.readString(Path.of("deb/files/usr/lib/maupass-station/service/day"))
                        .replace("/usr/bin/maupass-station", station.toString()));
    }

    private int run(String bad, int todayFrom) throws Exception {
        return run(bad, 1, todayFrom);
    }

    private int run(String bad, int how, int todayFrom) throws Exception {
        return run(bad, how, 0, todayFrom);
    }

    private int run(String bad, int how, int status, int todayFrom) throws Exception {
        ProcessBuilder day = new ProcessBuilder("sh", folder.resolve("day").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        day.environment().put("HOME", folder.toString());
        day.environment().put("CREDENTIALS_DIRECTORY", "/credentials");
        day.environment().put("SUPERVISOR", "s.appadoo");
        day.environment().put("TODAY_FROM", Integer.toString(todayFrom));
        day.environment().put("BAD", bad);
        day.environment().put("HOW", Integer.toString(how));
        day.environment().put("STATUS", Integer.toString(status));
        Process process = day.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private List<String> asked() throws Exception {
        return Files.readAllLines(asked).stream()
                .map(line -> line.replaceAll(" --(supervisor|by|password-file|out) \\S+", "")
                        .replace(" --replace", ""))
                .toList();
    }

    @Test
    void eachDayIsClosedAndReported() throws Exception {
        Files.writeString(folder.resolve("status"), BEFORE.formatted("false", 3, "\"2026-11-28\",\"2026-11-29\""));
        assertThat(run("nothing", 0)).isZero();
        assertThat(asked())
                .containsExactly(
                        "day close --day 2026-11-28",
                        "report --day 2026-11-28",
                        "day close --day 2026-11-29",
                        "report --day 2026-11-29",
                        "day close --day 2026-11-30",
                        "report --day 2026-11-30");
        assertThat(Files.readString(asked))
                .contains("--out " + folder + "/reports/2026-11-29.pdf")
                .contains("--password-file /credentials/maupass-station-supervisor");
    }

    @Test
    void aDayThatCannotBeClosedHoldsUpNoOther() throws Exception {
        Files.writeString(folder.resolve("status"), BEFORE.formatted("true", 3, "\"2026-11-28\",\"2026-11-29\""));
        assertThat(run("day close --day 2026-11-28", 0))
                .as("the unit fails all the same")
                .isEqualTo(1);
        assertThat(asked())
                .as("what is not closed is not reported; today is closed and reported again")
                .containsExactly(
                        "day close --day 2026-11-28",
                        "day close --day 2026-11-29",
                        "report --day 2026-11-29",
                        "report --day 2026-11-30");
    }

    @Test
    void aDayThatWasClosedAndCouldNotBeReportedIsReportedInTheNextRound() throws Exception {
        Files.writeString(folder.resolve("status"), BEFORE.formatted("false", 0, "\"2026-11-28\""));
        assertThat(run("report --day 2026-11-28", 0)).isEqualTo(1);
        Files.writeString(asked, "");
        Files.writeString(folder.resolve("status"), BEFORE.formatted("false", 0, ""));
        assertThat(run("report --day 2026-11-28", 0))
                .as("as long as it has none")
                .isEqualTo(1);
        assertThat(run("nothing", 0)).isZero();
        assertThat(asked()).containsExactly("report --day 2026-11-28", "report --day 2026-11-28");
        assertThat(run("nothing", 0)).isZero();
        assertThat(asked()).as("once it is there, no more").hasSize(2);
        assertThat(Files.readString(folder.resolve("said"))).contains("Nothing is to be closed now.");
    }

    @Test
    void aRefusedSignInIsNotTriedAgainForEachDay() throws Exception {
        Files.writeString(
                folder.resolve("status"), BEFORE.formatted("false", 3, "\"2026-11-27\",\"2026-11-28\",\"2026-11-29\""));
        assertThat(run("day close", 3, 0)).isEqualTo(3);
        assertThat(asked()).containsExactly("day close --day 2026-11-27");
        assertThat(Files.readString(Path.of("deb/files/usr/lib/systemd/system/maupass-station-day@.service")))
                .as("nor twenty minutes later")
                .contains("RestartPreventExitStatus=2 3");
    }

    @Test
    void aDayWithoutAVisitIsNotClosedByAProgram() throws Exception {
        Files.writeString(folder.resolve("status"), BEFORE.formatted("false", 0, ""));
        assertThat(run("nothing", 0)).isZero();
        assertThat(asked).isEmptyFile();
        assertThat(Files.readString(folder.resolve("said"))).contains("Nothing is to be closed now.");
    }

    @Test
    void aStationThatCannotSayWhatIsOpenIsHeard() throws Exception {
        Files.writeString(folder.resolve("status"), "{\"result\":\"failed\",\"failure\":{\"code\":\"Q-103\"}}");
        assertThat(run("nothing", 1, 4, 0)).isEqualTo(4);
        assertThat(folder.resolve("said")).content().contains("Q-103");
        assertThat(asked).isEmptyFile();
    }

    @Test
    void anHourThatIsNoneIsToldAndNothingIsClosed() throws Exception {
        Files.writeString(folder.resolve("status"), BEFORE.formatted("false", 3, ""));
        assertThat(run("nothing", 99)).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("said"))).contains("D-132");
        assertThat(asked).isEmptyFile();
    }
}
