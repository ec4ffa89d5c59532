package mu.maupass.station.factor.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.RecoveryCode;
import mu.maupass.sync.trust.PasswordHash;
import org.junit.jupiter.api.Test;

class RecoveryCodesFactorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:30:00Z");
    private final RecoveryCodesFactor factor =
            new RecoveryCodesFactor(new SecureRandom(), ZoneId.of("Indian/Mauritius"));

    @Test
    void tenCodesOfWhichNoTwoBeginAlike() {
        try (SecondFactor.Listed sheet = factor.begin("priya.d")) {
            List<char[]> codes = sheet.codes();
            assertThat(codes).hasSize(10).allMatch(RecoveryCode::fits);
            assertThat(codes.stream().map(RecoveryCode::place)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
            assertThat(sheet.length()).isEqualTo(24);
        }
    }

    /** The record has of a code what can be compared, and nothing by which it can be told. */
    @Test
    void theCodeThatIsTypedBackIsUsedAndTheRecordHasHashesOnly() throws Exception {
        SecondFactor.Listed sheet = factor.begin("priya.d");
        List<char[]> codes = sheet.codes();
        String typed = new String(codes.get(6)).replaceAll("(.{4})", "$1 ");
        FactorBinding binding = sheet.verify(typed, NOW).orElseThrow();
        assertThat(binding.verifiedAt()).hasToString("2026-11-21T09:30+04:00");
        JsonNode json = json(binding);
        assertThat(json.path("used").asInt()).isEqualTo(6);
        assertThat(json.path("hashes")).hasSize(10);
        for (int place : new int[] {0, 9}) {
            assertThat(new PasswordHash(json.path("hashes").path(place).asText()).matches(codes.get(place)))
                    .isTrue();
        }
        assertThat(codes).noneMatch(code -> json.toString().contains(new String(code)));
        assertThatThrownBy(sheet::codes).as("wiped").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aCodeOfAnotherSheetAndASlipOfTheHandAreWrong() {
        try (SecondFactor.Listed sheet = factor.begin("p");
                SecondFactor.Listed other = factor.begin("p")) {
            char[] slip = sheet.codes().get(2);
            slip[10] = slip[10] == '9' ? '0' : (char) (slip[10] + 1);
            assertThat(sheet.verify(new String(slip), NOW)).isEmpty();
            assertThat(sheet.verify(new String(other.codes().get(2)), NOW)).isEmpty();
            assertThat(sheet.verify("", NOW)).isEmpty();
            assertThat(sheet.couldBe(new String(slip))).as("no guess").isFalse();
            assertThat(sheet.couldBe(new String(other.codes().get(2)))).isTrue();
        }
    }

    @Test
    void closingWipesAndNoTextShowsThem() {
        SecondFactor.Listed sheet = factor.begin("p");
        assertThat(sheet.toString()).isEqualTo("Codes[masked]");
        sheet.close();
        assertThatThrownBy(sheet::codes).isInstanceOf(IllegalStateException.class);
    }

    private static JsonNode json(FactorBinding binding) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new ObjectMapper().createGenerator(out)) {
            json.writeStartObject();
            binding.content().write(json, binding.verifiedAt());
            json.writeEndObject();
        }
        return new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    }
}
