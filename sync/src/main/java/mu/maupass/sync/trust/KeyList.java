package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.keys.KeyId;
import mu.maupass.sync.seal.Sha256;
import mu.maupass.sync.seal.SignedStatement;

/**
 * Which keys the authority has, for one edition of the trust bundle. Its certification authority signs it, which a station has pinned, so
 * a station learns of a new key by whatever bundle comes next, also when it was away for long.
 *
 * @param version of the bundle that it belongs to; a list counts for no other
 * @param bundle  hash of what that bundle says besides ({@link #hashOf}); empty in a list of before 30 November 2026
 * @param signing keys of now and of soon; bundles are signed with one of these
 * @param former  keys that sign nothing any more, by which what was signed before is still believed, but no bundle
 * @param sealing to which records are sealed from now on
 */
public record KeyList(
        long version, String bundle, List<ECPublicKey> signing, List<ECPublicKey> former, ECPublicKey sealing) {

    /** JWS type of the list. */
    public static final String TYPE = "maupass-authority-keys+jws";
    /** The bundle's member that holds it. */
    public static final String MEMBER = "authority_keys";

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** A country that makes a new key each month for sixty years. */
    private static final int MOST_KEYS = 720;

    public KeyList {
        signing = List.copyOf(signing);
        former = List.copyOf(former);
        Objects.requireNonNull(bundle);
        Objects.requireNonNull(sealing);
    }

    /**
     * SHA-256 of a bundle without its list: by it the certification authority stands for all of the bundle, and a list goes with no other
     * one of the same number.
     *
     * @param bundle content of a bundle, as it is signed or as it was read
     */
    public static String hashOf(JsonNode bundle) {
        ObjectNode others = MAPPER.createObjectNode();
        bundle.properties().forEach(one -> others.set(one.getKey(), one.getValue()));
        others.remove(MEMBER);
        return Sha256.of(others.toString());
    }

    /** The list as JSON, for the certification authority to sign. */
    public ObjectNode content() throws JOSEException {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("version", version).put("bundle", bundle);
        write(signing, json.putArray("signing"));
        write(former, json.putArray("former"));
        json.set("sealing", jwk(sealing));
        return json;
    }

    /**
     * Reads a list.
     *
     * @param ca the pinned certification authority
     * @throws SyncException T-101 where it has not signed it, T-102 where it is no list
     */
    public static KeyList verify(String jws, X509Certificate ca) throws SyncException {
        if (!(ca.getPublicKey() instanceof ECPublicKey root)) {
            throw SyncException.of(Cause.BUNDLE_FORGED, "keys");
        }
        return switch (SignedStatement.verify(jws, TYPE, List.of(root))) {
            case SignedStatement.Verified(JsonNode content) -> read(content);
            case SignedStatement.Forged _ -> throw SyncException.of(Cause.BUNDLE_FORGED, "keys");
            case SignedStatement.Malformed _ -> throw SyncException.of(Cause.BUNDLE_UNREADABLE, "keys");
        };
    }

    /** Whether it names the same keys for the same use. */
    boolean sameKeys(KeyList other) {
        return signing.equals(other.signing) && former.equals(other.former) && sealing.equals(other.sealing);
    }

    private static KeyList read(JsonNode json) throws SyncException {
        try {
            List<ECPublicKey> signing = keys(json.path("signing"));
            if (signing.isEmpty()) {
                throw new IllegalArgumentException("signing");
            }
            return new KeyList(
                    json.path("version").asLong(),
                    json.path("bundle").asText(""),
                    signing,
                    keys(json.path("former")),
                    key(json.path("sealing")));
        } catch (IllegalArgumentException e) {
            throw SyncException.of(Cause.BUNDLE_UNREADABLE, "keys");
        }
    }

    private static void write(List<ECPublicKey> keys, ArrayNode into) throws JOSEException {
        for (ECPublicKey key : keys) {
            into.add(jwk(key));
        }
    }

    private static JsonNode jwk(ECPublicKey key) throws JOSEException {
        return MAPPER.valueToTree(
                new ECKey.Builder(Curve.P_256, key).keyID(KeyId.of(key)).build().toJSONObject());
    }

    private static List<ECPublicKey> keys(JsonNode list) {
        if (!list.isArray() || list.size() > MOST_KEYS) {
            throw new IllegalArgumentException("keys");
        }
        List<ECPublicKey> keys = new ArrayList<>();
        list.forEach(one -> keys.add(key(one)));
        return keys;
    }

    private static ECPublicKey key(JsonNode jwk) {
        try {
            ECKey key = ECKey.parse(jwk.toString());
            if (!Curve.P_256.equals(key.getCurve())) {
                throw new IllegalArgumentException("curve");
            }
            return key.toECPublicKey();
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("key", e);
        }
    }
}
