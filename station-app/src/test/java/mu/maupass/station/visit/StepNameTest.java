package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import mu.maupass.station.report.ReportRow;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The steps have the same names in the visit, in its record and in the report")
class StepNameTest {
    private static final Pattern STEPS = Pattern.compile("step: \\{enum: \\[([a-z, ]+)]}");

    private static List<String> until(StepName last) {
        return Arrays.stream(StepName.values())
                .filter(step -> step.compareTo(last) <= 0)
                .map(StepName::value)
                .toList();
    }

    /** What comes after the citizen has confirmed is the station's time, not theirs. */
    @Test
    void inTheReport() {
        assertThat(ReportRow.STEPS).isEqualTo(until(StepName.CONFIRM));
    }

    /** Nothing is found any more once the record is sealed. */
    @Test
    void inTheRecord() throws IOException {
        String api = Files.readString(Path.of("..", "docs", "api", "openapi.yaml"));
        assertThat(STEPS.matcher(api)
                        .results()
                        .map(enumeration -> List.of(enumeration.group(1).split(", "))))
                .containsExactly(until(StepName.SEAL));
    }
}
