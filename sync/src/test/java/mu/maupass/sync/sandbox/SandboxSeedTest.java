package mu.maupass.sync.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.trust.PasswordHash;
import mu.maupass.sync.trust.RosterAgent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Real stations take none whose hash is cheap to guess at. */
    @Test
    void whatWasMadeFastForATrainingIsMadeAnewForService(@TempDir Path folder) throws Exception {
        try (Records records = EmbeddedRecords.open(folder)) {
            SandboxStore store = new SandboxStore(records);
            store.seed(SandboxSeed.load(), Instant.now(), true);
            assertThat(store.agents())
                    .isNotEmpty()
                    .allMatch(agent -> agent.passwordHash().isPrinted());

            store.seed(SandboxSeed.load(), Instant.now(), false);
            assertThat(store.agents()).allMatch(agent -> agent.passwordHash().isWorthARoster());
            RosterAgent first = store.agents().getFirst();
            String password = SandboxSeed.load().agents().stream()
                    .filter(agent -> agent.id().equals(first.id()))
                    .findFirst()
                    .orElseThrow()
                    .password();
            assertThat(first.unlock(password.toCharArray()))
                    .isInstanceOfSatisfying(
                            RosterAgent.Unlocking.Right.class,
                            open -> assertThat(open.key()).isPresent());

            store.seed(SandboxSeed.load(), Instant.now(), false);
            assertThat(store.agents()).as("once").contains(first);
        }
    }
}
