package mu.maupass.sync.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgramNameTest {

    @Test
    void aVersionGoesIntoAHeaderOnlyWhereItIsOne() {
        assertThat(ProgramName.of(Optional.empty())).isEqualTo("MauPassStation");
        assertThat(ProgramName.of(Optional.of("0.1.0+20261130.1200~g0123456789")))
                .isEqualTo("MauPassStation/0.1.0+20261130.1200~g0123456789");
        assertThat(ProgramName.of(Optional.of("0.1.0\r\nX: y"))).isEqualTo("MauPassStation");
        assertThat(ProgramName.of(Optional.of(""))).isEqualTo("MauPassStation");
    }
}
