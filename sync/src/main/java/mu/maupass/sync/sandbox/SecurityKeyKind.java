package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.credential.CredentialCheck;
import mu.maupass.sync.credential.CredentialException;
import mu.maupass.sync.credential.KeyMakers;
import mu.maupass.sync.credential.KeyProof;
import mu.maupass.sync.credential.RegisteredKey;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.SecurityKeyRules;

/** Security keys (FIDO2). A log-in signs a challenge that {@link LoginChallenges} has given out, once. */
final class SecurityKeyKind implements FactorKind {
    private static final String PROOF = "proof";

    @Override
    public String type() {
        return SecurityKeyRules.TYPE;
    }

    @Override
    public String member() {
        return "security_key";
    }

    @Override
    public String english() {
        return "a security key";
    }

    @Override
    public String french() {
        return "une clé de sécurité";
    }

    @Override
    public Set<String> members() {
        return Set.of("relying_party", "attestation", "client_data", PROOF);
    }

    /** A registration is of one visit: whoever has a copy of it sets it up nowhere else (WebAuthn, section 7.1, step 26). */
    @Override
    public boolean bindable(Connection connection, String accountId, JsonNode factor, Origin origin)
            throws SQLException {
        try {
            byte[] credential = CredentialCheck.credential(bytes(factor, "attestation"));
            return SandboxStore.count(
                            connection, "SELECT count(*) FROM registered_credential WHERE credential = ?", credential)
                    == 0;
        } catch (CredentialException e) {
            return false;
        }
    }

    /** The key is what the rules ask for, and signed once after it was registered. */
    @Override
    public boolean fits(JsonNode factor, FactorRules policy, Instant verified) {
        Optional<SecurityKeyRules> rules = policy.keys();
        if (rules.isEmpty()
                || !SandboxExchange.hasOnly(factor.path(PROOF), "client_data", "authenticator_data", "signature")
                || !factor.path("relying_party").asText().equals(rules.get().relyingParty())) {
            return false;
        }
        try {
            CredentialCheck check = rules.get().check();
            byte[] attestation = bytes(factor, "attestation");
            RegisteredKey key = check.registered(attestation, bytes(factor, "client_data"), verified);
            check.proved(key.key(), proof(factor.path(PROOF)), CredentialCheck.challengeAfter(attestation));
            return true;
        } catch (CredentialException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void bind(Connection connection, String accountId, JsonNode factor, Instant now) throws SQLException {
        String party = factor.path("relying_party").asText();
        try {
            CredentialCheck check = new CredentialCheck(party, KeyMakers.anybody());
            byte[] attestation = bytes(factor, "attestation");
            RegisteredKey key = check.registered(attestation, bytes(factor, "client_data"), now);
            long counter =
                    check.proved(key.key(), proof(factor.path(PROOF)), CredentialCheck.challengeAfter(attestation));
            SandboxStore.update(
                    connection,
                    "INSERT INTO security_key VALUES (?, ?, ?, ?, ?)",
                    accountId,
                    party,
                    key.credential(),
                    key.key().getEncoded(),
                    counter);
            SandboxStore.update(connection, "INSERT INTO registered_credential VALUES (?)", key.credential());
        } catch (CredentialException e) {
            throw new IllegalStateException("a record that was examined", e);
        }
    }

    @Override
    public void release(Connection connection, String accountId) throws SQLException {
        SandboxStore.update(connection, "DELETE FROM login_challenge WHERE account_id = ?", accountId);
        SandboxStore.update(connection, "DELETE FROM security_key WHERE account_id = ?", accountId);
    }

    /** @param answer client data, authenticator data and signature, each in Base64, with a full stop between them */
    @Override
    public Optional<Problem> refusal(SandboxStore store, SandboxAccount account, String answer, Instant now)
            throws SyncException {
        Optional<BoundKey> bound = store.inTransaction(connection -> BoundKey.of(connection, account.accountId()));
        try {
            KeyProof proof = proof(answer);
            byte[] challenge = proof.challenge();
            // Taken whatever comes of it: who guesses asks for another one each time.
            boolean open = store.inTransaction(
                    connection -> LoginChallenges.taken(connection, account.accountId(), challenge, now));
            if (!open || bound.isEmpty()) {
                return Optional.of(Problem.SECOND_FACTOR_WRONG);
            }
            long counter = bound.get().check().proved(bound.get().key(), proof, challenge);
            boolean counted = store.inTransaction(connection -> {
                boolean on = bound.get().counted(connection, counter);
                if (!on) {
                    alarm(connection, account.accountId(), now);
                }
                return on;
            });
            return counted ? Optional.empty() : Optional.of(Problem.SECOND_FACTOR_REUSED);
        } catch (CredentialException | IllegalArgumentException e) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
        }
    }

    /** Somebody may have a copy of the key, and whoever comes second is refused: the authority has to look (section 7.2, step 22). */
    private static void alarm(Connection connection, String accountId, Instant now) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT station_id, number FROM notice WHERE account_id = ? ORDER BY number DESC LIMIT 1")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                if (row.next()) {
                    new Alarms(Clock.fixed(now, ZoneOffset.UTC))
                            .raiseOnce(
                                    connection,
                                    row.getString("station_id"),
                                    "key-counter",
                                    "notice " + row.getLong("number"));
                }
            }
        }
    }

    private static KeyProof proof(String answer) {
        String[] parts = answer.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("three parts");
        }
        Base64.Decoder decoder = Base64.getDecoder();
        return new KeyProof(decoder.decode(parts[0]), decoder.decode(parts[1]), decoder.decode(parts[2]));
    }

    private static KeyProof proof(JsonNode json) {
        return new KeyProof(bytes(json, "client_data"), bytes(json, "authenticator_data"), bytes(json, "signature"));
    }

    private static byte[] bytes(JsonNode json, String name) {
        return Base64.getUrlDecoder().decode(json.path(name).asText());
    }
}
