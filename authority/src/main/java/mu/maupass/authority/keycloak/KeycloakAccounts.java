package mu.maupass.authority.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.sync.activation.TotpContent;
import mu.maupass.sync.activation.TotpForm;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.sandbox.Accounts;
import mu.maupass.sync.sandbox.AccountsException;

/**
 * Accounts in one realm of Keycloak, whose attributes and credentials stand in {@code docs/authority.md}. It needs a service account that
 * may manage the realm's users, and nothing else. What it sets can be set again: a credential carries the activation's id as its label,
 * and is looked for before it is added. Safe for use by several threads, one at a time for one account.
 */
public final class KeycloakAccounts implements Accounts {

    /** Attribute with the level that an account reaches with what a counter bound. */
    public static final String LEVEL = "maupass_level";

    /** Attribute with the id of the activation that bound it. */
    public static final String ACTIVATION = "maupass_activation";

    static final String NIC = "nic";
    static final String CODE = "pre_enrolment_code";
    static final String BIRTH_DATE = "birthdate";
    static final String BIRTH_NAME = "birth_family_name";

    private static final String OTP = "otp";
    private static final String PASSWORD = "password";
    private static final String FULL = "&briefRepresentation=false&max=";
    /** More than have one number by mistake or as accounts that were switched off. */
    private static final int MOST = 20;

    /** As Keycloak makes its own. */
    private static final String SUBJECT = "[0-9A-Za-z-]{1,64}";

    private final KeycloakCalls calls;

    private KeycloakAccounts(KeycloakCalls calls) {
        this.calls = calls;
    }

    /**
     * Those of this realm; it is not asked yet.
     *
     * @throws IOException where the file of certificates cannot be read
     */
    public static KeycloakAccounts of(KeycloakAccess access) throws IOException {
        return new KeycloakAccounts(KeycloakCalls.of(access));
    }

    @Override
    public boolean elsewhere() {
        return true;
    }

    /** Recovery codes and activation codes are handed over as hashes that Keycloak does not know. */
    @Override
    public List<String> kinds() {
        return List.of(TotpContent.TYPE);
    }

    @Override
    public Optional<Person> find(Key key, String value) throws AccountsException {
        if (value.chars().anyMatch(Character::isISOControl)) {
            // Keycloak refuses to look for it, and a record that names it would wait for ever.
            return Optional.empty();
        }
        return switch (key) {
            case SUBJECT ->
                value.matches(SUBJECT)
                        ? calls.user("users/" + value).flatMap(KeycloakAccounts::person)
                        : Optional.empty();
            case USER_NAME ->
                only(
                        "users?exact=true&username=" + KeycloakHttp.encoded(value),
                        found -> TypedText.userName(found.userName()).equals(value));
            case NIC -> byAttribute(NIC, value, found -> found.nic().equals(value));
            case CODE ->
                byAttribute(
                        CODE, value, found -> found.code().filter(value::equals).isPresent());
        };
    }

    private Optional<Person> byAttribute(String name, String value, Predicate<Person> same) throws AccountsException {
        // Keycloak has no way to say that a quotation mark is one of the value, and no number of ours has any.
        return value.isBlank() || value.contains("\"")
                ? Optional.empty()
                : only("users?q=" + KeycloakHttp.encoded(name + ":\"" + value + "\""), same);
    }

    /** Nobody where two have the same: nobody can say which one is meant. */
    private Optional<Person> only(String resource, Predicate<Person> same) throws AccountsException {
        List<Person> found = new ArrayList<>();
        ArrayNode users = calls.list(resource + FULL + MOST);
        for (JsonNode user : users) {
            person(user).filter(same).ifPresent(found::add);
        }
        return found.size() == 1 && users.size() < MOST ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /** Empty where it is switched off, or lacks what a counter compares. */
    private static Optional<Person> person(JsonNode user) {
        Optional<LocalDate> birth = attribute(user, BIRTH_DATE).flatMap(KeycloakAccounts::date);
        Optional<String> nic = attribute(user, NIC);
        String family = user.path("lastName").asText();
        String given = user.path("firstName").asText();
        if (!user.path("enabled").asBoolean()
                || birth.isEmpty()
                || nic.isEmpty()
                || family.isBlank()
                || given.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Person(
                user.path("id").asText(),
                user.path("username").asText(),
                family,
                attribute(user, BIRTH_NAME).orElse(family),
                given,
                birth.get(),
                nic.get(),
                attribute(user, CODE),
                Optional.of(user.path("email").asText()).filter(address -> !address.isBlank())));
    }

    private static Optional<String> attribute(JsonNode user, String name) {
        return Optional.of(user.path("attributes").path(name).path(0).asText())
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    @Override
    public void settle(Standing standing) throws AccountsException {
        String user = "users/" + KeycloakHttp.encoded(standing.subject());
        ObjectNode account = calls.user(user).orElseThrow(() -> AccountsException.gone(Cause.ACCOUNT_GONE.code()));
        boolean there = false;
        boolean lost = loses(account, standing);
        for (JsonNode credential : calls.list(user + "/credentials")) {
            boolean wanted = standing.totp().isPresent()
                    && !there
                    && credential.path("type").asText().equals(OTP)
                    && credential.path("userLabel").asText().equals(standing.activation());
            there |= wanted;
            // Whoever has an old one gets in with it no more, nor with one that was set up elsewhere than at a counter.
            if (!wanted && !credential.path("type").asText().equals(PASSWORD)) {
                calls.delete(user + "/credentials/"
                        + KeycloakHttp.encoded(credential.path("id").asText()));
                lost = true;
            }
        }
        if (lost) {
            // A session keeps the level that it was begun with, whatever becomes of the factor.
            calls.post(user + "/logout");
        }
        account = calls.user(user).orElseThrow(() -> AccountsException.gone(Cause.ACCOUNT_GONE.code()));
        ObjectNode attributes = account.withObject("/attributes");
        set(attributes, LEVEL, standing.level());
        set(attributes, ACTIVATION, standing.level().map(_ -> standing.activation()));
        // What is not named stays: an administrator may be changing it, and a user who is said to be on may try again.
        account.retain("username", "firstName", "lastName", "email", "attributes");
        if (standing.totp().isPresent() && !there) {
            account.putArray("credentials")
                    .add(credential(standing.activation(), standing.totp().get()));
        }
        calls.put(user, account);
    }

    /** Also where a step was cut off behind the deletion: what was bound is taken from the attributes last. */
    private static boolean loses(ObjectNode account, Standing standing) {
        return attribute(account, ACTIVATION)
                .filter(bound -> standing.totp().isEmpty() || !bound.equals(standing.activation()))
                .isPresent();
    }

    private static void set(ObjectNode attributes, String name, Optional<String> value) {
        attributes.putArray(name);
        value.ifPresent(text -> attributes.withArray("/" + name).add(text));
    }

    static ObjectNode credential(String label, Totp totp) {
        return KeycloakCalls.MAPPER
                .createObjectNode()
                .put("type", OTP)
                .put("userLabel", label)
                .put(
                        "secretData",
                        KeycloakCalls.MAPPER
                                .createObjectNode()
                                .put("value", totp.secret())
                                .toString())
                .put(
                        "credentialData",
                        KeycloakCalls.MAPPER
                                .createObjectNode()
                                .put("subType", "totp")
                                .put("digits", totp.form().digits())
                                .put("counter", 0)
                                .put("period", TotpForm.PERIOD)
                                .put("algorithm", totp.form().algorithm().mac())
                                .put("secretEncoding", "BASE32")
                                .toString());
    }

    @Override
    public void close() {
        calls.close();
    }
}
