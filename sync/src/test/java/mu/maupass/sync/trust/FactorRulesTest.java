package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.failure.SyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FactorRulesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @Test
    void readsWhatItWrites() throws Exception {
        FactorRules rules =
                FactorRules.offering("recovery_codes", "totp", "sms").with(new TotpForm(TotpForm.Algorithm.SHA256, 8));
        ObjectNode policy = MAPPER.createObjectNode();
        FactorRulesJson.write(rules, policy);
        assertThat(FactorRulesJson.read(policy)).isEqualTo(rules);
    }

    @Test
    void readsTheRulesAboutSecurityKeysThatItWrites() throws Exception {
        FactorRules rules = FactorRules.offering("security_key", "totp")
                .with(new SecurityKeyRules("id.maupass.test", true, KeyMakers.anybody()));
        ObjectNode policy = MAPPER.createObjectNode();
        FactorRulesJson.write(rules, policy);
        assertThat(FactorRulesJson.read(policy)).isEqualTo(rules);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"relying_party\":\"https://id.maupass.test\"}",
                "{\"relying_party\":\"localhost\"}",
                "{\"relying_party\":\"Id.Maupass.test\"}",
                "{\"relying_party\":\"id.maupass.test\",\"makers\":[\"AAAA\"]}",
                "{\"relying_party\":\"id.maupass.test\",\"makers\":[\"#\"]}"
            })
    void aRelyingPartyIsADomainNameAndAMakerACertificate(String keys) throws Exception {
        ObjectNode policy = MAPPER.createObjectNode();
        policy.set("security_keys", MAPPER.readTree(keys));
        assertThatThrownBy(() -> FactorRulesJson.read(policy)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A slip of an editor takes nobody's keys, and not everybody's. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",\"maker\":[\"AAAA\"]",
                ",\"makers\":[]",
                ",\"makers\":[7]",
                ",\"makers\":\"all\"",
                ",\"makers\":{}"
            })
    void whoseKeysAreTakenIsSaid(String makers) throws Exception {
        ObjectNode policy = MAPPER.createObjectNode();
        policy.set("security_keys", MAPPER.readTree("{\"relying_party\":\"id.maupass.test\"" + makers + "}"));
        assertThatThrownBy(() -> FactorRulesJson.read(policy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anOlderPolicyMeansAuthenticatorApplicationsOfTheUsualForm() throws Exception {
        assertThat(FactorRulesJson.read(MAPPER.createObjectNode())).isEqualTo(FactorRules.USUAL);
    }

    /** Requirement T1. */
    @ParameterizedTest
    @ValueSource(strings = {"[\"totp\",\"email\"]", "[]", "[\"totp\",\"totp\"]", "[\"Totp\"]", "[\"\"]"})
    void electronicMailIsNoPolicy(String offered) throws Exception {
        ObjectNode policy = MAPPER.createObjectNode();
        policy.set("second_factors", MAPPER.readTree(offered));
        assertThatThrownBy(() -> FactorRulesJson.read(policy)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"algorithm\":\"SHA512\"}", "{\"algorithm\":\"MD5\"}", "{\"digits\":7}", "{\"digits\":10}"})
    void aFormThatNobodyKnowsIsNoPolicy(String totp) throws Exception {
        ObjectNode policy = MAPPER.createObjectNode();
        policy.set("totp", MAPPER.readTree(totp));
        assertThatThrownBy(() -> FactorRulesJson.read(policy)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Who has no telephone, and who has no network at home, leaves the counter with a factor that works; and no provider's end is the end
     * of accounts (requirements T1, T6). Such a policy is refused under a code of its own.
     */
    @ParameterizedTest
    @ValueSource(strings = {"[\"sms\"]", "[\"activation_code\"]", "[\"sms\",\"activation_code\"]"})
    void shortMessagesAndActivationCodesAreNeverTheOnlyWay(String offered) throws Exception {
        ObjectNode policy = MAPPER.createObjectNode();
        policy.set("second_factors", MAPPER.readTree(offered));
        assertThatThrownBy(() -> FactorRulesJson.read(policy))
                .isInstanceOfSatisfying(
                        SyncException.class, e -> assertThat(e.failure().code()).isEqualTo("T-130"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "22", "\"7\"", "1.5", "99999999999"})
    void theDaysOfAnActivationCodeAreBounded(String days) throws Exception {
        ObjectNode policy = MAPPER.createObjectNode();
        policy.set("activation_code", MAPPER.readTree("{\"offline_days\":" + days + "}"));
        assertThatThrownBy(() -> FactorRulesJson.read(policy)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsTheDaysThatItWrites() throws Exception {
        FactorRules rules = FactorRules.offering("totp", "activation_code").withActivationDays(21);
        ObjectNode policy = MAPPER.createObjectNode();
        FactorRulesJson.write(rules, policy);
        assertThat(FactorRulesJson.read(policy)).isEqualTo(rules);
    }
}
