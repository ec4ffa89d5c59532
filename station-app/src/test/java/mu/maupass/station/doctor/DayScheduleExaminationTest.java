package mu.maupass.station.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import mu.maupass.station.doctor.Diagnosis.Health;
import mu.maupass.station.failure.Failure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The doctor says whether days are closed by schedule, and not by whom")
class DayScheduleExaminationTest {
    @TempDir
    private Path folder;

    @Test
    void withoutThePackageThereIsNothingToSay() {
        assertThat(new DayScheduleExamination(folder.resolve("day.conf")).findings())
                .isEmpty();
    }

    @Test
    void thePackageAsItComesClosesNothing() throws Exception {
        Diagnosis finding = of("# who\nSUPERVISOR=\nFOLDER=\nTODAY_FROM=17\n");

        assertThat(finding.health()).as("nothing has to be done").isEqualTo(Health.WELL);
        assertThat(finding.value()).contains("closed by people");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "7", "08", "\"17\"", "23"})
    void anHourIsTaken(String hour) throws Exception {
        Diagnosis finding = of("SUPERVISOR=s.appadoo\nTODAY_FROM=%s\n".formatted(hour));

        assertThat(finding.health()).isEqualTo(Health.WELL);
        assertThat(finding.value()).doesNotContain("appadoo");
    }

    @ParameterizedTest
    @ValueSource(strings = {"24", "17:30", "five", "-1", "17 # after work"})
    void whatIsNoHourIsAProblemWithACode(String hour) throws Exception {
        Diagnosis finding = of("SUPERVISOR=s.appadoo\nTODAY_FROM=%s\n".formatted(hour));

        assertThat(finding.health()).isEqualTo(Health.PROBLEM);
        assertThat(finding.failure()).map(Failure::code).contains("D-132");
    }

    private Diagnosis of(String settings) throws Exception {
        Path file = Files.writeString(folder.resolve("day.conf"), settings);
        return new DayScheduleExamination(file).findings().getFirst();
    }
}
