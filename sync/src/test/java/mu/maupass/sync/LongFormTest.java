package mu.maupass.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongFormTest {
    @Test
    void itIsAskedForByOneWord() {
        assertThat(LongForm.isAsked(Optional.of("true"))).isTrue();
        assertThat(LongForm.isAsked(Optional.of(""))).isFalse();
        assertThat(LongForm.isAsked(Optional.empty())).isFalse();
    }

    /** Who believes that all was tested is to hear that it was not. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "yes", "TRUE", "false", " true"})
    void anotherWordIsRefused(String word) {
        assertThatIllegalArgumentException().isThrownBy(() -> LongForm.isAsked(Optional.of(word)));
    }
}
