package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterListTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final Instant SIGNED = Instant.parse("2026-10-01T08:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir
    private Path folder;

    private static ScriptedAuthority authority(String name) throws Exception {
        return new ScriptedAuthority(name, NOW.minus(Duration.ofDays(900)), NOW.plus(Duration.ofDays(900)));
    }

    @Test
    void bringsItsAuthoritiesAndItsDate() throws Exception {
        ScriptedAuthority mauritius = authority("C=MU,CN=CSCA");
        ScriptedAuthority seychelles = authority("C=SC,CN=CSCA");
        Path list = Files.write(folder.resolve("world.ml"),
                mauritius.masterList(List.of(mauritius.certificate(), seychelles.certificate()), SIGNED));
        Files.write(folder.resolve("mu.crl"), mauritius.crl(NOW, 5).getEncoded());
        TrustAnchors one = TrustAnchors.load(List.of(list), NOW, MONTH);
        assertThat(one.certificates()).hasSize(2);
        assertThat(one.dated()).isEqualTo(SIGNED);
        assertThat(one.stale(NOW)).as("older than a month, whenever it was given").isTrue();
        assertThat(TrustAnchors.load(List.of(folder), NOW, MONTH).revocations()).hasSize(1);
    }

    @Test
    void isRefusedWhereItsSignatureDoesNotFit() throws Exception {
        ScriptedAuthority mauritius = authority("C=MU,CN=CSCA");
        byte[] list = mauritius.masterList(List.of(mauritius.certificate()), SIGNED);
        list[list.length - 100] ^= 1;
        Path changed = Files.write(folder.resolve("changed.ml"), list);
        assertThat(failure(changed)).isEqualTo(new CardFailure.MasterListUnproved("changed.ml"));
        Path foreign = Files.write(folder.resolve("foreign.ml"),
                authority("C=SC,CN=CSCA").masterList(List.of(mauritius.certificate()), SIGNED));
        assertThat(failure(foreign)).isEqualTo(new CardFailure.MasterListUnproved("foreign.ml"));
        Path other = Files.write(folder.resolve("other.ml"), new byte[] {0x30, 3, 2, 1, 1});
        assertThat(failure(other)).isEqualTo(new CardFailure.TrustUnreadable("other.ml"));
    }

    private static CardFailure failure(Path file) {
        return catchThrowableOfType(CardException.class, () -> TrustAnchors.load(List.of(file), NOW, MONTH)).failure();
    }
}
