package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.interfaces.ECPublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;
import mu.maupass.sync.seal.SignedStatement;

/**
 * The content of a pre-enrolment's QR code: a compact JWS signed by the authority. With it a station without a network
 * can compare the applicant with what the authority knew when the code was made.
 *
 * @param subject         the account, as the authority names it in tickets
 * @param familyName      the current surname
 * @param birthFamilyName the surname at birth
 * @param givenNames      all given names
 * @param birthDate       date of birth
 * @param nic             national identity number
 * @param code            the code printed beside the QR
 * @param expiresAt       the time until which it may be used
 */
public record PreEnrolmentTicket(
        String subject,
        String familyName,
        String birthFamilyName,
        String givenNames,
        LocalDate birthDate,
        String nic,
        PreEnrolmentCode code,
        Instant expiresAt) {

    /** JWS type of the ticket. */
    public static final String TYPE = "maupass-ticket+jws";
    /** The most bytes that a QR code holds (ISO/IEC 18004, version 40-L). */
    private static final int MAX_LENGTH = 2953;

    public PreEnrolmentTicket {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(familyName);
        Objects.requireNonNull(birthFamilyName);
        Objects.requireNonNull(givenNames);
        Objects.requireNonNull(birthDate);
        Objects.requireNonNull(nic);
        Objects.requireNonNull(code);
        Objects.requireNonNull(expiresAt);
    }

    /**
     * Reads and verifies the text of a QR code, without a network.
     *
     * @param authorityKeys of whom one has to have signed it
     * @throws SyncException T-112 when it is no ticket, T-110 when the authority did not sign it, T-111 when it has
     *     expired
     */
    public static PreEnrolmentTicket verify(String qrText, List<ECPublicKey> authorityKeys, Instant now)
            throws SyncException {
        String compact = qrText.strip();
        if (compact.length() > MAX_LENGTH) {
            throw SyncException.of(Cause.TICKET_FORMAT, "too long");
        }
        PreEnrolmentTicket ticket = switch (SignedStatement.verify(compact, TYPE, authorityKeys)) {
            case SignedStatement.Verified(JsonNode content) -> read(content);
            case SignedStatement.Forged _ -> throw SyncException.of(Cause.TICKET_FORGED, "");
            case SignedStatement.Malformed _ -> throw SyncException.of(Cause.TICKET_FORMAT, "");
        };
        if (!now.isBefore(ticket.expiresAt)) {
            throw SyncException.of(Cause.TICKET_EXPIRED, "");
        }
        return ticket;
    }

    /** The ticket as JSON, for the authority to sign. */
    public ObjectNode content() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("sub", subject)
                .put("family_name", familyName)
                .put("birth_family_name", birthFamilyName)
                .put("given_name", givenNames)
                .put("birthdate", birthDate.toString())
                .put("nic", nic)
                .put("code", code.value())
                .put("exp", expiresAt.getEpochSecond());
    }

    /** Shows nothing of the content: a ticket must not get into a log. */
    @Override
    public String toString() {
        return "PreEnrolmentTicket[***]";
    }

    private static PreEnrolmentTicket read(JsonNode json) throws SyncException {
        try {
            return new PreEnrolmentTicket(
                    text(json, "sub"),
                    text(json, "family_name"),
                    text(json, "birth_family_name"),
                    text(json, "given_name"),
                    LocalDate.parse(text(json, "birthdate")),
                    text(json, "nic"),
                    new PreEnrolmentCode(text(json, "code")),
                    Instant.ofEpochSecond(json.path("exp").asLong()));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw SyncException.of(Cause.TICKET_FORMAT, "members");
        }
    }

    private static String text(JsonNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException(name);
        }
        return json.path(name).asText();
    }
}
