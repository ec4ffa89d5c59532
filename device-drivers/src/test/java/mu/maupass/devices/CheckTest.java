package mu.maupass.devices;

import static mu.maupass.devices.CheckResult.ABORTED;
import static mu.maupass.devices.CheckResult.FAILED;
import static mu.maupass.devices.CheckResult.NOT_SUPPORTED;
import static mu.maupass.devices.CheckResult.SUCCESSFUL;
import static mu.maupass.devices.CheckResult.UNDETERMINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTest {

    @Test
    void aggregatesInTheOrderOfTheGuideline() {
        assertThat(CheckResult.aggregate(List.of(SUCCESSFUL, UNDETERMINED, ABORTED, FAILED, NOT_SUPPORTED)))
                .isEqualTo(FAILED);
        assertThat(CheckResult.aggregate(List.of(SUCCESSFUL, UNDETERMINED, ABORTED)))
                .isEqualTo(ABORTED);
        assertThat(CheckResult.aggregate(List.of(SUCCESSFUL, UNDETERMINED))).isEqualTo(UNDETERMINED);
        assertThat(CheckResult.aggregate(List.of(NOT_SUPPORTED, SUCCESSFUL))).isEqualTo(SUCCESSFUL);
        assertThat(CheckResult.aggregate(List.of(NOT_SUPPORTED, NOT_SUPPORTED))).isEqualTo(NOT_SUPPORTED);
        assertThat(CheckResult.aggregate(List.of())).isEqualTo(NOT_SUPPORTED);
    }

    @Test
    void hasTheTextsOfTheGuideline() {
        assertThat(CheckResult.values())
                .extracting(CheckResult::text)
                .containsExactly("successful", "failed", "undetermined", "not supported", "aborted");
    }

    @Test
    void aGroupTakesTheAggregateOfItsChildren() {
        Check tree = Check.group(
                "chip",
                List.of(
                        Check.of("access", SUCCESSFUL),
                        Check.group("hashes", List.of(Check.of("dg1-hash", FAILED, "not-identical")))));
        assertThat(tree.result()).isEqualTo(FAILED);
        assertThat(tree.find("dg1-hash")).map(Check::reason).contains("not-identical");
        assertThat(tree.all()).extracting(Check::id).containsExactly("chip", "access", "hashes", "dg1-hash");
    }

    @Test
    void takesNoTextThatCouldNameAPerson() {
        assertThatIllegalArgumentException().isThrownBy(() -> Check.of("name Doorgakant", SUCCESSFUL));
        assertThatIllegalArgumentException().isThrownBy(() -> Check.of("dg1-hash", FAILED, "D150390123456G"));
    }
}
