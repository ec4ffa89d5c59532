package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import mu.maupass.sync.sandbox.SandboxStore.AccountKey;

/** By what a record names an account. */
record NamedAccount(AccountKey key, String value) {

    private static final Map<String, AccountKey> KEYS = Map.of(
            "code",
            AccountKey.CODE,
            "sub",
            AccountKey.SUBJECT,
            "nic",
            AccountKey.NIC,
            "user_name",
            AccountKey.USER_NAME);

    /** As this member of a record has it; empty where it has nothing by which an account is found. */
    static Optional<NamedAccount> of(JsonNode reference) {
        for (Map.Entry<String, JsonNode> by : reference.properties()) {
            AccountKey key = KEYS.get(by.getKey());
            if (key != null) {
                return Optional.of(new NamedAccount(key, by.getValue().asText()));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "NamedAccount[***]";
    }
}
