package mu.maupass.sync.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void base32KeepsTheVectorsOfRfc4648() {
        String[][] vectors = {
            {"f", "MY"},
            {"fo", "MZXQ"},
            {"foo", "MZXW6"},
            {"foob", "MZXW6YQ"},
            {"fooba", "MZXW6YTB"},
            {"foobar", "MZXW6YTBOI"}
        };
        for (String[] vector : vectors) {
            byte[] bytes = vector[0].getBytes(StandardCharsets.US_ASCII);
            assertThat(new String(Secret.takingOver(bytes.clone()).base32(), StandardCharsets.US_ASCII))
                    .isEqualTo(vector[1]);
            Secret.ofBase32(vector[1] + "==").use(read -> assertThat(read).isEqualTo(bytes));
        }
    }

    @Test
    void wipingOverwritesTheBytesAndEndsEveryUse() {
        byte[] bytes = {1, 2, 3};
        Secret secret = Secret.takingOver(bytes);
        secret.wipe();
        assertThat(bytes).containsOnly(0);
        assertThat(secret.wiped()).isTrue();
        assertThatThrownBy(secret::base32).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nothingOfItShows() {
        assertThat(Secret.ofBase32("JBSWY3DPEHPK3PXP").toString()).isEqualTo("Secret[***]");
    }
}
