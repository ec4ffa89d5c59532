package mu.maupass.station.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A build fits the version that is wanted, or the build that is wanted")
class InstalledVersionTest {
    private static final InstalledVersion BUILD = new InstalledVersion("0.2.0+20261129.1632~g0123456789");

    @Test
    void eachBuildOfAVersionIsThatVersion() {
        assertThat(BUILD.is("0.2.0")).isTrue();
        assertThat(BUILD.is("0.2.0+20261129.1632~g0123456789")).isTrue();
    }

    @Test
    void onlyAnotherVersionThanTheWantedOneIsTold() {
        assertThat(BUILD.unless(Optional.empty())).isEmpty();
        assertThat(BUILD.unless(Optional.of("0.2.0"))).isEmpty();
        assertThat(BUILD.unless(Optional.of("0.3.0"))).hasValueSatisfying(other -> {
            assertThat(other.code()).isEqualTo("D-131");
            assertThat(other.details()).containsExactly(BUILD.text(), "0.3.0");
        });
    }

    @Test
    void anotherVersionAndAnotherBuildAreNot() {
        assertThat(BUILD.is("0.2")).isFalse();
        assertThat(BUILD.is("0.2.0+20261130.0900~gabcdef0123")).isFalse();
        assertThat(new InstalledVersion("0.2.0+20261129.1632~g0123456789+changed")
                        .is("0.2.0+20261129.1632~g0123456789"))
                .as("built of something else")
                .isFalse();
        assertThat(new InstalledVersion("0.2.01").is("0.2.0")).isFalse();
        assertThat(new InstalledVersion("0.2.0").is("0.2.0+20261129.1632~g0123456789"))
                .isFalse();
    }
}
