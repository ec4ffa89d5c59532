package mu.maupass.station.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import mu.maupass.station.demonstration.SimulatedTelephone;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TotpFactorTest {
    private static final Instant NOW = Instant.parse("2026-11-21T05:30:00Z");
    private final TotpFactor factor =
            new TotpFactor(new SecureRandom(), ZoneId.of("Indian/Mauritius"), () -> TotpForm.USUAL);
    private final SimulatedTelephone telephone = new SimulatedTelephone(() -> NOW);

    @Test
    void whatTheTelephoneShowsAfterScanningFits() {
        try (SecondFactor.Scanned enrolment = factor.begin("priya.d")) {
            String code = telephone.codeFor(enrolment.provisioningText());
            FactorBinding binding = enrolment.verify(code, NOW).orElseThrow();
            assertThat(binding.verifiedAt()).hasToString("2026-11-21T09:30+04:00");
            assertThat(enrolment.verify(wrong(code), NOW)).isEmpty();
        }
    }

    @Test
    void theTextIsWhatAuthenticatorsExpectAlsoForUnusualNames() {
        try (SecondFactor.Scanned enrolment = factor.begin("jean rené&secret=A")) {
            assertThat(new String(enrolment.provisioningText()))
                    .matches("otpauth://totp/MauPass:jean%20ren%C3%A9%26secret%3DA\\?secret=[A-Z2-7]{32}&issuer=MauPass"
                            + "&algorithm=SHA1&digits=6&period=30");
        }
    }

    @Test
    void theFormOfThePolicyIsSaidInTheTextAndBound() {
        TotpForm form = new TotpForm(TotpForm.Algorithm.SHA256, 8);
        TotpFactor strict = new TotpFactor(new SecureRandom(), ZoneId.of("Indian/Mauritius"), () -> form);
        try (SecondFactor.Scanned enrolment = strict.begin("p")) {
            assertThat(new String(enrolment.provisioningText()))
                    .matches(".*\\?secret=[A-Z2-7]{52}&issuer=MauPass&algorithm=SHA256&digits=8&period=30");
            String code = telephone.codeFor(enrolment.provisioningText());
            assertThat(code).hasSize(8);
            assertThat(enrolment.length()).isEqualTo(8);
            assertThat(((TotpContent) enrolment.verify(code, NOW).orElseThrow().content()).form())
                    .isEqualTo(form);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "priya:d",
                "a%3Ab%3ac",
                "\u202Epriya\u0000",
                "",
                "महेन्द्रसिंहधोनीमहेन्द्रसिंहधोनीमहेन्द्रसिंहधोनीमहेन्द्रसिंहधोनी",
                "陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳陳",
                "a.very.long.user.name.of.somebody.who.likes.to.be.called.by.all.of.their.names"
            })
    void aLabelHasNoColonAndABoundInEveryScript(String name) {
        String label = label(name);
        assertThat(label).doesNotContainPattern("(?i):|%3A|\\p{C}").isNotBlank();
        assertThat(label.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(48);
        assertThat(label).as("another name").isNotEqualTo(label(name + "2"));
    }

    @Test
    void whatIsLeftOutOfANameStillTellsItFromOthers() {
        assertThat(label("a:b")).isNotEqualTo(label("a b")).isNotEqualTo(label("a%3Ab"));
        assertThat(label("priya.d")).isEqualTo("priya.d");
    }

    @Test
    void anAccountWithoutAKnownNameIsToldByInitialsAndTheVisit() {
        UUID visit = UUID.randomUUID();
        String label = AccountLabel.ofUnnamed("Priya Devi", "Doorgakant", visit);
        assertThat(label).matches("P\\. D\\. [0-9a-f]{6}").isEqualTo(label(label));
        assertThat(AccountLabel.ofUnnamed("Priya Devi", "Doorgakant", UUID.randomUUID()))
                .isNotEqualTo(label);
        assertThat(AccountLabel.ofUnnamed("", "Suharto", visit)).matches("S\\. [0-9a-f]{6}");
        assertThat(AccountLabel.ofUnnamed("", "", visit)).matches("[0-9a-f]{6}");
    }

    private String label(String name) {
        try (SecondFactor.Scanned enrolment = factor.begin(name)) {
            String uri = new String(enrolment.provisioningText());
            return URLDecoder.decode(
                    uri.substring("otpauth://totp/MauPass:".length(), uri.indexOf("?secret=")), StandardCharsets.UTF_8);
        }
    }

    @Test
    void theStepOfTheCodeThatWasUsedIsBound() {
        try (SecondFactor.Scanned enrolment = factor.begin("p")) {
            String next = new SimulatedTelephone(Clock.fixed(NOW.plusSeconds(30), ZoneId.of("Z")))
                    .codeFor(enrolment.provisioningText());
            assertThat(((TotpContent) enrolment.verify(next, NOW).orElseThrow().content()).usedStep())
                    .isEqualTo(NOW.getEpochSecond() / 30 + 1);
        }
    }

    @Test
    void aWrongClockShowsItself() {
        try (SecondFactor.Scanned enrolment = factor.begin("p")) {
            String slow = new SimulatedTelephone(Clock.fixed(NOW.minusSeconds(600), ZoneId.of("Z")))
                    .codeFor(enrolment.provisioningText());
            assertThat(enrolment.verify(slow, NOW)).isEmpty();
            assertThat(enrolment.drift(slow, NOW)).contains(Duration.ofMinutes(-10));
        }
    }

    @Test
    void theTextForTypingIsTheSameSecretInGroupsOfFour() {
        try (SecondFactor.Scanned enrolment = factor.begin("p")) {
            String typed = new String(enrolment.typingText());
            assertThat(typed).matches("([A-Z2-7]{4} ){7}[A-Z2-7]{4}");
            assertThat(new String(enrolment.provisioningText())).contains("secret=" + typed.replace(" ", ""));
        }
    }

    @Test
    void everySecretIsAnother() {
        try (SecondFactor.Scanned one = factor.begin("p");
                SecondFactor.Scanned other = factor.begin("p")) {
            assertThat(one.provisioningText()).isNotEqualTo(other.provisioningText());
        }
    }

    @Test
    void closingWipesTheSecretAndTheTextNeverShowsIt() {
        SecondFactor.Scanned enrolment = factor.begin("p");
        FactorBinding binding = enrolment
                .verify(telephone.codeFor(enrolment.provisioningText()), NOW)
                .orElseThrow();
        enrolment.close();
        assertThat(((TotpContent) binding.content()).secret().wiped()).isTrue();
        assertThat(enrolment.toString()).isEqualTo("TotpEnrolment[masked]");
    }

    @Test
    void theTelephoneKeepsTimeLikeAnyOther() {
        try (SecondFactor.Scanned enrolment = factor.begin("p")) {
            String early = new SimulatedTelephone(Clock.fixed(NOW.minusSeconds(30), ZoneId.of("Z")))
                    .codeFor(enrolment.provisioningText());
            assertThat(enrolment.verify(early, NOW)).isPresent();
            assertThat(enrolment.verify(early, NOW.plusSeconds(90))).isEmpty();
        }
    }

    private static String wrong(String code) {
        return (code.charAt(0) == '9' ? '0' : (char) (code.charAt(0) + 1)) + code.substring(1);
    }
}
