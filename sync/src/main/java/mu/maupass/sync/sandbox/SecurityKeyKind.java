package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
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

    @Override
    public String type() {
        return SecurityKeyRules.TYPE;
    }

    @Override
    public String member() {
        return "security_key";
    }

    /** The key is what the rules ask for, and signed once after it was registered. */
    @Override
    public boolean fits(JsonNode factor, FactorRules policy, Instant verified) {
        Optional<SecurityKeyRules> rules = policy.keys();
        if (rules.isEmpty()
                || !factor.path("relying_party").asText().equals(rules.get().relyingParty())) {
            return false;
        }
        try {
            CredentialCheck check = rules.get().check();
            byte[] attestation = bytes(factor, "attestation");
            RegisteredKey key = check.registered(attestation, bytes(factor, "client_data"), verified);
            check.proved(key.key(), proof(factor.path("proof")), CredentialCheck.challengeAfter(attestation));
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
                    check.proved(key.key(), proof(factor.path("proof")), CredentialCheck.challengeAfter(attestation));
            SandboxStore.update(
                    connection,
                    "INSERT INTO security_key VALUES (?, ?, ?, ?, ?)",
                    accountId,
                    party,
                    key.credential(),
                    key.key().getEncoded(),
                    counter);
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
            return store.inTransaction(connection -> bound.get().counted(connection, counter))
                    ? Optional.empty()
                    : Optional.of(Problem.SECOND_FACTOR_REUSED);
        } catch (CredentialException | IllegalArgumentException e) {
            return Optional.of(Problem.SECOND_FACTOR_WRONG);
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
