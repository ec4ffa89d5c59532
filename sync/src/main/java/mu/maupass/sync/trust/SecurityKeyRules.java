package mu.maupass.sync.trust;

import java.util.Objects;
import mu.maupass.sync.credential.CredentialCheck;
import mu.maupass.sync.credential.KeyMakers;

/**
 * What security keys (FIDO2) of citizens are registered for. Their PIN is always asked for.
 *
 * @param relyingParty the domain name for which keys sign; one that was registered for another is worth nothing under a new one
 * @param resident     whether a key has to keep the account itself
 * @param makers       whose keys are taken
 */
public record SecurityKeyRules(String relyingParty, boolean resident, KeyMakers makers) {
    /** The kind of factor that these rules are about. */
    public static final String TYPE = "security_key";

    private static final String NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?){1,9}";

    public SecurityKeyRules {
        Objects.requireNonNull(makers);
        if (!relyingParty.matches(NAME)) {
            throw new IllegalArgumentException("a relying party is a domain name");
        }
    }

    /** Verifies by these rules. */
    public CredentialCheck check() {
        return new CredentialCheck(relyingParty, makers);
    }
}
