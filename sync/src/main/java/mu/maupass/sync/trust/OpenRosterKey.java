package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPrivateKeySpec;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.seal.DecisionKey;
import mu.maupass.sync.seal.SignedStatement;

/**
 * A person's key while it is open in memory. Closing overwrites the 32 bytes that are kept here; the objects that the JDK makes
 * of them for one signature cannot be overwritten and stay until they are collected. Safe for use by several threads.
 */
public final class OpenRosterKey implements DecisionKey, AutoCloseable {

    private final ECPublicKey publicKey;
    private final Secret scalar;

    OpenRosterKey(ECPublicKey publicKey, Secret scalar) {
        this.publicKey = publicKey;
        this.scalar = scalar;
    }

    @Override
    public String sign(ObjectNode statement, String type) throws SyncException {
        BigInteger value;
        try {
            value = scalar.use(bytes -> new BigInteger(1, bytes));
        } catch (IllegalStateException e) {
            throw SyncException.of(Cause.AGENT_KEY_CLOSED, "wiped");
        }
        try {
            PrivateKey key =
                    KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(value, publicKey.getParams()));
            return SignedStatement.sign(statement, type, new ECDSASigner(key, Curve.P_256), publicKey);
        } catch (GeneralSecurityException | JOSEException | IOException e) {
            throw SyncException.of(Cause.SEALING, e.getClass().getSimpleName());
        }
    }

    /** Whether it is the other half of this key. */
    public boolean belongsTo(RosterKey listed) {
        return publicKey.getW().equals(listed.publicKey().getW());
    }

    /** Whether it was wiped. */
    public boolean closed() {
        return scalar.wiped();
    }

    @Override
    public void close() {
        scalar.wipe();
    }

    @Override
    public String toString() {
        return "OpenRosterKey[***]";
    }
}
