package mu.maupass.sync.sandbox;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import mu.maupass.sync.credential.CredentialCheck;
import mu.maupass.sync.credential.KeyMakers;

/** The security key of an account. */
record BoundKey(String accountId, String relyingParty, byte[] credential, ECPublicKey key) {

    static Optional<BoundKey> of(Connection connection, String accountId) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT relying_party, credential, public_key FROM security_key WHERE account_id = ?")) {
            query.setString(1, accountId);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new BoundKey(
                                accountId,
                                row.getString("relying_party"),
                                row.getBytes("credential"),
                                key(row.getBytes("public_key"))))
                        : Optional.empty();
            }
        }
    }

    /** Who made it was looked at when it was bound. */
    CredentialCheck check() {
        return new CredentialCheck(relyingParty, KeyMakers.anybody());
    }

    /**
     * Whether the counter went on; a key that does not count stays at zero (WebAuthn, section 7.2, step 22). In one statement, so
     * that of two log-ins with the same counter only one is granted, and with this key, because the account may have another by now.
     */
    boolean counted(Connection connection, long counter) throws SQLException {
        return SandboxStore.update(
                        connection,
                        "UPDATE security_key SET counter = ? WHERE account_id = ? AND credential = ? AND (counter < ? OR counter = 0 AND ? = 0)",
                        counter,
                        accountId,
                        credential,
                        counter,
                        counter)
                == 1;
    }

    private static ECPublicKey key(byte[] encoded) {
        try {
            return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a key that was bound", e);
        }
    }

    @Override
    public String toString() {
        return "BoundKey[***]";
    }
}
