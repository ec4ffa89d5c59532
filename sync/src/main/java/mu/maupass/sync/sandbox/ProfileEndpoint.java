package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;

/** {@code GET /v1/profiles}: one account by code, NIC or user name. */
final class ProfileEndpoint {

    private static final Map<String, AccountKey> KEYS =
            Map.of("code", AccountKey.CODE, "nic", AccountKey.NIC, "user_name", AccountKey.USER_NAME);

    /** As the contract has it, in characters; a code is printed in groups. */
    private static final Map<String, Integer> LONGEST =
            Map.of("code", 64, "nic", 32, "user_name", TypedText.LONGEST_USER_NAME);

    private final SandboxStore store;
    private final AccountMirror mirror;

    ProfileEndpoint(SandboxStore store, AccountMirror mirror) {
        this.store = store;
        this.mirror = mirror;
    }

    Answer profile(SandboxExchange request) throws SyncException {
        Map<String, String> parameters = SandboxExchange.parameters(request.query());
        if (parameters.size() != 1) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        Map.Entry<String, String> by = parameters.entrySet().iterator().next();
        AccountKey key = KEYS.get(by.getKey());
        if (key == null || by.getValue().length() > LONGEST.getOrDefault(by.getKey(), 0)) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        if (!mirror.fetch(request.path(), key, by.getValue())) {
            return Answer.problem(Problem.INTERNAL);
        }
        Optional<SandboxAccount> found =
                store.inTransaction(connection -> SandboxStore.account(connection, key, by.getValue()));
        if (found.isEmpty()) {
            return Answer.problem(Problem.PROFILE_NOT_FOUND);
        }
        ObjectNode json = SandboxExchange.MAPPER.createObjectNode();
        SandboxAccount account = found.get();
        if (account.activated()) {
            // An account that is activated already needs no counter, so its data is not given out.
            return Answer.json(200, json.put("state", "already_activated"));
        }
        json.put("state", "awaiting_binding");
        json.putObject("profile")
                .put("account_id", account.accountId())
                .put("user_name", account.userName())
                .put("family_name", account.familyName())
                .put("birth_family_name", account.birthFamilyName())
                .put("given_name", account.givenNames())
                .put("birthdate", account.birthDate().toString())
                .put("nic", account.nic());
        return Answer.json(200, json);
    }
}
