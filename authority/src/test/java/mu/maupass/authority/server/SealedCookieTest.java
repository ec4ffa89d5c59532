package mu.maupass.authority.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What a browser shall bring back")
class SealedCookieTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final SealedCookie cookies = with(1);

    private static SealedCookie with(int secret) {
        byte[] key = new byte[32];
        key[0] = (byte) secret;
        return new SealedCookie(new SecretKeySpec(key, "HmacSHA256"));
    }

    @Test
    void isBelievedUnderItsOwnNameAndUntilItsEnd() {
        String sealed = cookies.seal("session", "état x", NOW.plusSeconds(60));

        assertThat(cookies.open("session", sealed, NOW)).contains("état x");
        assertThat(cookies.open("session", sealed, NOW.plusSeconds(60))).isEmpty();
        assertThat(cookies.open("signing-in", sealed, NOW)).isEmpty();
        assertThat(with(2).open("session", sealed, NOW)).isEmpty();
    }

    @Test
    void isNothingWhereAnythingOfItWasChanged() {
        String sealed = cookies.seal("session", "state", NOW.plusSeconds(60));

        for (int at = 0; at < sealed.length() - 1; at++) {
            char other = sealed.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(cookies.open("session", sealed.substring(0, at) + other + sealed.substring(at + 1), NOW))
                    .as("letter %d", at)
                    .isEmpty();
        }
        for (String garbage : new String[] {"", "A", "=", "é", "A".repeat(43), "A".repeat(100_000)}) {
            assertThat(cookies.open("session", garbage, NOW)).isEmpty();
        }
    }
}
