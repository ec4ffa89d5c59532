package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.trust.PasswordHash;
import org.junit.jupiter.api.Test;

/** What is printed for the invented agents was worked out from their passwords. */
class SandboxSeedTest {

    @Test
    void eachPrintedRootIsThatOfThePrintedPassword() {
        SandboxSeed seed = SandboxSeed.load();
        assertThat(seed.agents()).isNotEmpty();
        for (SandboxAgent agent : seed.agents()) {
            PasswordHash.Derivation printed = seed.root(agent.id()).derivation();
            try (Secret key = printed.wrappingKey()) {
                assertThat(printed.hash().isWorthARoster()).isTrue();
                assertThat(printed.hash().match(agent.password().toCharArray()))
                        .as(agent.id())
                        .isInstanceOfSatisfying(
                                PasswordHash.Match.Fits.class,
                                fits -> assertThat(fits.wrappingKey()).contains(key));
            }
        }
    }
}
