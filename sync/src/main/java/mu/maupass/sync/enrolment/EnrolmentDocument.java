package mu.maupass.sync.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.text.ParseException;
import java.util.Optional;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.keys.StationKeys;
import mu.maupass.sync.keys.StationSeal;
import mu.maupass.sync.trust.AuthorityKeys;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.KeyList;

/**
 * The enrolment as it is stored; it holds public data only. A computer is a station as soon as this file exists.
 *
 * @param codeHash hash of the enrolment code, by which a repeated enrolment with the same code is recognised
 * @param authorityKeys the newest list of the authority's keys that a bundle had, as it was signed
 * @param mac      authenticates all of it by the station's key; empty before that, and then it is believed by nobody
 */
record EnrolmentDocument(
        String stationId,
        String officeName,
        URI authority,
        URI namespace,
        String authorityCa,
        JsonNode signingKey,
        JsonNode sealingKey,
        String codeHash,
        Optional<String> authorityKeys,
        Optional<String> mac) {

    private static final String KIND = "enrolment";

    static EnrolmentDocument read(byte[] bytes) throws SyncException {
        try {
            JsonNode json = EnrolmentAnswer.MAPPER.readTree(bytes);
            for (String member :
                    new String[] {"station_id", "office_name", "authority", "namespace", "ca_certificate", "code_hash"
                    }) {
                if (!json.path(member).isTextual()) {
                    throw SyncException.of(Cause.ENROLMENT_UNREADABLE, member);
                }
            }
            return new EnrolmentDocument(
                    json.path("station_id").asText(),
                    json.path("office_name").asText(),
                    URI.create(json.path("authority").asText()),
                    URI.create(json.path("namespace").asText()),
                    json.path("ca_certificate").asText(),
                    json.path("signing_key"),
                    json.path("sealing_key"),
                    json.path("code_hash").asText(),
                    Optional.ofNullable(json.path(KeyList.MEMBER).textValue()),
                    Optional.ofNullable(json.path("mac").textValue()));
        } catch (IOException | IllegalArgumentException e) {
            throw SyncException.of(Cause.ENROLMENT_UNREADABLE, e.getClass().getSimpleName());
        }
    }

    /** The same, authenticated by the station's key. */
    EnrolmentDocument authenticated(StationKeys keys) throws SyncException {
        return new EnrolmentDocument(
                stationId,
                officeName,
                authority,
                namespace,
                authorityCa,
                signingKey,
                sealingKey,
                codeHash,
                authorityKeys,
                Optional.of(StationSeal.of(keys).code(KIND, 0, content().toString())));
    }

    /** The same with these keys of the authority. */
    EnrolmentDocument knowing(String keys) {
        return new EnrolmentDocument(
                stationId,
                officeName,
                authority,
                namespace,
                authorityCa,
                signingKey,
                sealingKey,
                codeHash,
                Optional.of(keys),
                Optional.empty());
    }

    byte[] bytes() {
        ObjectNode json = content();
        mac.ifPresent(code -> json.put("mac", code));
        return json.toPrettyString().getBytes(StandardCharsets.UTF_8);
    }

    private ObjectNode content() {
        ObjectNode json = EnrolmentAnswer.MAPPER.createObjectNode();
        json.put("station_id", stationId)
                .put("office_name", officeName)
                .put("authority", authority.toString())
                .put("namespace", namespace.toString())
                .put("ca_certificate", authorityCa);
        json.set("signing_key", signingKey);
        json.set("sealing_key", sealingKey);
        json.put("code_hash", codeHash);
        authorityKeys.ifPresent(list -> json.put(KeyList.MEMBER, list));
        return json;
    }

    /**
     * The station that it tells of.
     *
     * @param memory keeps keys of the authority that are learned later
     * @throws SyncException T-119 where this station did not write it, or what it says cannot be
     */
    EnrolledStation station(StationKeys keys, AuthorityKeys.Memory memory) throws SyncException {
        if (!StationSeal.of(keys).matches(mac.orElse(null), KIND, 0, content().toString())) {
            throw SyncException.of(Cause.ENROLMENT_UNREADABLE, "not as this station wrote it");
        }
        try {
            X509Certificate ca = Pem.certificate(authorityCa);
            // Only a certificate of the pinned authority makes this key the station's.
            keys.certificate().verify(ca.getPublicKey());
            ECPublicKey signing = key(signingKey);
            ECPublicKey sealing = key(sealingKey);
            return new EnrolledStation(
                    stationId,
                    officeName,
                    authority,
                    namespace,
                    ca,
                    signing,
                    sealing,
                    keys,
                    AuthorityKeys.of(ca, signing, sealing, authorityKeys, memory));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw SyncException.of(Cause.ENROLMENT_UNREADABLE, e.getClass().getSimpleName());
        }
    }

    /** A public P-256 key in its JWK form (RFC 7517). */
    static ECPublicKey key(JsonNode jwk) {
        try {
            return ECKey.parse(jwk.toString()).toECPublicKey();
        } catch (ParseException | JOSEException e) {
            throw new IllegalArgumentException("key", e);
        }
    }
}
