package mu.maupass.station.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.station.failure.Failure;
import org.junit.jupiter.api.Test;

class RefusalReasonsTest {
    @Test
    void policyChoosesAndPutsInOrder() {
        assertThat(RefusalReasons.offered(List.of("V-192", "V-114")))
                .containsExactly(new Failure("V-192"), new Failure("V-114"));
    }

    @Test
    void whatIsNoReasonOfAnAgentsIsLeftOut() {
        assertThat(RefusalReasons.offered(List.of("V-113", "X-999", "V-109"))).containsExactly(new Failure("V-109"));
    }

    @Test
    void withoutAPolicyAllAreOffered() {
        assertThat(RefusalReasons.offered(List.of())).hasSizeGreaterThan(5);
        assertThat(RefusalReasons.offered(List.of("V-113")))
                .as("nobody is left without one")
                .hasSizeGreaterThan(5);
    }
}
