package mu.maupass.station.factor.activation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.sync.activation.ActivationCode;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.trust.PasswordHash;
import org.junit.jupiter.api.Test;

class ActivationCodeFactorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:30:00.750Z");
    private final ActivationCodeFactor factor =
            new ActivationCodeFactor(new SecureRandom(), ZoneId.of("Indian/Mauritius"), () -> 5);

    @Test
    void isTheSameToScanAndToTypeAndItsEndIsTypedBack() {
        try (SecondFactor.Continued home = factor.begin("priya.d", true)) {
            assertThat(ActivationCode.fits(home.code())).isTrue();
            assertThat(new String(home.provisioningText()))
                    .isEqualTo("maupass:activate?code=" + new String(home.code()));
            assertThat(home.length()).isEqualTo(8);
        }
    }

    /** Requirement T3: ten minutes online, the policy's days offline; the record has what can be compared and when it ends. */
    @Test
    void theRecordHasAHashAndTheTimesOnly() throws Exception {
        SecondFactor.Continued home = factor.begin("priya.d", true);
        char[] code = home.code();
        String end = new String(ActivationCode.end(code));
        FactorBinding binding =
                home.verify(end.substring(0, 4) + " " + end.substring(4), NOW).orElseThrow();
        JsonNode json = json(binding);
        assertThat(json.properties().stream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("hash", "valid_until");
        assertThat(json.path("valid_until").asText())
                .as("from the activation, after the citizen has taken another factor as well")
                .isEqualTo("2026-11-21T09:55+04:00");
        PasswordHash hash = new PasswordHash(json.path("hash").asText());
        assertThat(hash.matches(code)).isTrue();
        assertThat(hash.isOrdinary()).isTrue();
        assertThat(json.toString()).doesNotContain(new String(code)).doesNotContain(end);
        assertThatThrownBy(home::code).as("wiped").isInstanceOf(IllegalStateException.class);
    }

    @Test
    void withoutANetworkItLastsThePolicysDays() throws Exception {
        SecondFactor.Continued home = factor.begin("priya.d", false);
        assertThat(home.lasting()).isEqualTo(Duration.ofDays(5));
        FactorBinding binding =
                home.verify(new String(ActivationCode.end(home.code())), NOW).orElseThrow();
        assertThat(json(binding).path("valid_until").asText()).isEqualTo("2026-11-26T09:45+04:00");
    }

    @Test
    void anotherEndOrTheBeginningIsWrongAndLeavesTheCode() {
        try (SecondFactor.Continued home = factor.begin("p", true)) {
            String code = new String(home.code());
            char[] slip = ActivationCode.end(home.code());
            slip[3] = slip[3] == '9' ? '0' : (char) (slip[3] + 1);
            assertThat(home.verify(new String(slip), NOW)).isEmpty();
            assertThat(home.verify(code, NOW)).isEmpty();
            assertThat(home.verify("", NOW)).isEmpty();
            assertThat(new String(home.code())).isEqualTo(code);
        }
    }

    @Test
    void closingWipesAndNoTextShowsIt() {
        SecondFactor.Continued home = factor.begin("p");
        assertThat(home.toString()).isEqualTo("Code[masked]");
        home.close();
        assertThatThrownBy(home::code).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(home::provisioningText).isInstanceOf(IllegalStateException.class);
    }

    private static JsonNode json(FactorBinding binding) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = new ObjectMapper().createGenerator(out)) {
            json.writeStartObject();
            binding.content().write(json, binding.verifiedAt().plusMinutes(15));
            json.writeEndObject();
        }
        return new ObjectMapper().readTree(out.toByteArray());
    }
}
