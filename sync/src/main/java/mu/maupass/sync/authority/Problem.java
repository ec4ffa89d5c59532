package mu.maupass.sync.authority;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.AuthorityFailure.Cause;

/**
 * The authority's problems (RFC 9457) by their stable types, and what they mean for the station.
 */
public enum Problem {
    MALFORMED_REQUEST("malformed-request", 400, Cause.REQUEST_REFUSED, "The request is not what the contract says"),
    STATION_NOT_RECOGNISED(
            "station-not-recognised",
            401,
            Cause.STATION_NOT_RECOGNISED,
            "The station did not identify itself with a certificate of this authority"),
    STATION_REVOKED("station-revoked", 403, Cause.STATION_REVOKED, "The station was revoked"),
    PROFILE_NOT_FOUND("profile-not-found", 404, Cause.REQUEST_REFUSED, "No such account or code"),
    ACTIVATION_NOT_FOUND("activation-not-found", 404, Cause.REQUEST_REFUSED, "No such activation of this station"),
    NO_SUCH_RESOURCE("no-such-resource", 404, Cause.CONTRACT_BROKEN, "No such resource"),
    METHOD_NOT_ALLOWED("method-not-allowed", 405, Cause.CONTRACT_BROKEN, "The resource does not know this method"),
    BODY_TOO_LARGE("body-too-large", 413, Cause.REQUEST_REFUSED, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            Cause.CONTRACT_BROKEN,
            "The body is of another media type than the contract says"),
    IDEMPOTENCY_KEY_REUSED("idempotency-key-reused", 422, Cause.KEY_REUSED, "Other bytes came under this key before"),
    RECORD_UNREADABLE(
            "record-unreadable",
            422,
            Cause.RECORD_UNREADABLE,
            "The record cannot be opened or is not signed by the station"),
    CHAIN_CONFLICT("chain-conflict", 409, Cause.CHAIN_CONFLICT, "The record does not continue the station's chain"),
    CHAIN_GAP("chain-gap", 409, Cause.CHAIN_GAP, "A record of the station that comes before this one is not here yet"),
    CHAIN_ROLLED_BACK(
            "chain-rolled-back",
            409,
            Cause.ROLLED_BACK,
            "The station's chain ends before, or differs from, what the authority holds of it"),
    RECORD_TIME(
            "record-time",
            422,
            Cause.REQUEST_REFUSED,
            "The record's time is still to come, or is before the station's enrolment"),
    UNKNOWN_ACCOUNT("unknown-account", 422, Cause.UNKNOWN_ACCOUNT, "The record names no account"),
    PROFILE_MISMATCH("profile-mismatch", 422, Cause.PROFILE_MISMATCH, "The record differs from the account's profile"),
    ALREADY_ACTIVATED("already-activated", 409, Cause.ALREADY_ACTIVATED, "The account already has its second factor"),
    DOCUMENT_DENIED("document-denied", 422, Cause.DOCUMENT_DENIED, "The document must not be accepted"),
    SECOND_PERSON_MISSING(
            "second-person-missing",
            422,
            Cause.SECOND_PERSON_MISSING,
            "Somebody who had to look, by what the visit found, has not signed"),
    UNKNOWN_AGENT("unknown-agent", 422, Cause.UNKNOWN_AGENT, "The agent is not on the roster"),
    AGENT_SIGNATURE(
            "agent-signature",
            422,
            Cause.AGENT_SIGNATURE,
            "The agent's signature is missing, of somebody else, or of another record"),
    SECOND_PERSON_SIGNATURE(
            "second-person-signature",
            422,
            Cause.SECOND_PERSON_SIGNATURE,
            "The second person's signature is missing, of somebody else, or of another visit"),
    AGENT_ROLE("agent-role", 422, Cause.AGENT_ROLE, "By the roster this person decides on no visit"),
    AGENT_UNTRAINED(
            "agent-untrained",
            422,
            Cause.AGENT_UNTRAINED,
            "The training of agent or second person had ended at the time"),
    SECOND_PERSON_IS_AGENT(
            "second-person-is-agent", 422, Cause.SECOND_PERSON_IS_AGENT, "The second person is the agent of the visit"),
    EVIDENCE_INSUFFICIENT(
            "evidence-insufficient",
            422,
            Cause.EVIDENCE_INSUFFICIENT,
            "The checks that are listed are not enough evidence, or less than is claimed"),
    DOCUMENT_EXPIRED("document-expired", 422, Cause.DOCUMENT_EXPIRED, "A document had expired"),
    FACE_NOT_COMPARED("face-not-compared", 422, Cause.FACE_NOT_COMPARED, "The face was not compared as policy says"),
    CONSENT_UNKNOWN(
            "consent-unknown",
            422,
            Cause.CONSENT_UNKNOWN,
            "The consent was given to words that the authority does not know, or by nobody who may"),
    DELETION_NOT_STATED(
            "deletion-not-stated",
            422,
            Cause.DELETION_NOT_STATED,
            "The station did not sign what it deleted, or signed something else"),
    FACTOR_FORM("factor-form", 422, Cause.FACTOR_FORM, "The second factor has a form that the authority does not take"),
    RECORD_AGAINST_POLICY(
            "record-against-policy",
            422,
            Cause.RECORD_AGAINST_POLICY,
            "The record names a policy, a level, an origin or a person that the authority does not know"),
    EDITION_NOT_HELD(
            "edition-not-held",
            422,
            Cause.EDITION_NOT_HELD,
            "The station cannot have held the edition of the trust bundle that the record names"),
    KEY_WITHDRAWN("key-withdrawn", 422, Cause.KEY_WITHDRAWN, "The key of agent or second person was withdrawn at once"),
    VISIT_RECORDED("visit-recorded", 409, Cause.VISIT_RECORDED, "The authority has another record of this visit"),
    FACTOR_DISOWNED(
            "factor-disowned",
            409,
            Cause.FACTOR_DISOWNED,
            "The citizen said that they did not set up a factor, and this record is of before, or of the same people or station"),
    DAY_UNREADABLE(
            "day-unreadable",
            422,
            Cause.DAY_UNREADABLE,
            "The statement about a day is not one that the station signed"),
    DAY_SIGNATURE(
            "day-signature", 422, Cause.DAY_SIGNATURE, "No supervisor of the roster signed the statement about a day"),
    DAY_CONFLICT("day-conflict", 409, Cause.DAY_CONFLICT, "The statement about a day contradicts one that came before"),
    PASSWORD_RESET(
            "password-reset",
            422,
            Cause.PASSWORD_RESET,
            "Nobody who may has asked for this one-time password, or too often"),
    OWN_PASSWORD(
            "own-password", 422, Cause.OWN_PASSWORD, "The key of no one-time password in force signed this choice"),
    OWN_FACTOR("own-factor", 422, Cause.OWN_FACTOR, "Nobody of the roster who has none yet signed this second factor"),
    ENROLMENT_CODE("enrolment-code", 403, Cause.ENROLMENT_CODE, "The enrolment code is unknown or used up"),
    ENROLMENT_REQUEST("enrolment-request", 422, Cause.ENROLMENT_REQUEST, "The certification request cannot be granted"),
    WRONG_CREDENTIALS("wrong-credentials", 401, Cause.REQUEST_REFUSED, "The user name or the password is wrong"),
    SECOND_FACTOR_REQUIRED(
            "second-factor-required", 401, Cause.REQUEST_REFUSED, "This level needs a code of the second factor"),
    SECOND_FACTOR_WRONG("second-factor-wrong", 401, Cause.REQUEST_REFUSED, "The code is wrong or its time is over"),
    SECOND_FACTOR_MISTYPED(
            "second-factor-mistyped",
            401,
            Cause.REQUEST_REFUSED,
            "A digit of the code is mistyped; no try is used up by that"),
    SECOND_FACTOR_REUSED("second-factor-reused", 401, Cause.REQUEST_REFUSED, "The code was used before"),
    SECOND_FACTOR_WITHDRAWN(
            "second-factor-withdrawn",
            401,
            Cause.REQUEST_REFUSED,
            "This kind of second factor opens no account any more that has another one: use that"),
    NOT_ACTIVATED(
            "not-activated",
            403,
            Cause.REQUEST_REFUSED,
            "The account has no second factor yet: this level opens after an activation at a counter"),
    FACTOR_SUSPENDED(
            "factor-suspended",
            403,
            Cause.REQUEST_REFUSED,
            "The second factor is suspended, because the citizen said that they did not set it up: a counter sets up another"),
    ACTIVATION_UNFINISHED(
            "activation-unfinished",
            403,
            Cause.REQUEST_REFUSED,
            "The MauPass application has not used its activation code yet: this level opens once it has"),
    ACTIVATION_CODE_OVER(
            "activation-code-over",
            403,
            Cause.REQUEST_REFUSED,
            "The time of the activation code is over: a counter gives out another one"),
    NUMBER_REFUSED(
            "number-refused",
            422,
            Cause.NUMBER_REFUSED,
            "No short message is sent to this number, or for this account"),
    MESSAGE_NOT_SENT("message-not-sent", 503, Cause.MESSAGE_NOT_SENT, "No provider took the short message"),
    MESSAGE_CODE_WRONG(
            "message-code-wrong", 422, Cause.MESSAGE_CODE_WRONG, "The code is not that of the short message"),
    MESSAGE_CODE_OVER(
            "message-code-over",
            422,
            Cause.MESSAGE_CODE_OVER,
            "The code of the short message is used, its time is over, or it was wrong too often"),
    TOO_MANY_REQUESTS("too-many-requests", 429, Cause.TOO_MANY_REQUESTS, "Too many requests"),
    INTERNAL("internal", 500, Cause.AUTHORITY_FAULT, "The authority failed");

    private static final String PREFIX = "urn:maupass:problem:";

    private final String name;
    private final int status;
    private final Cause cause;
    private final String title;

    Problem(String name, int status, Cause cause, String title) {
        this.name = name;
        this.status = status;
        this.cause = cause;
        this.title = title;
    }

    /** The stable type. */
    public String type() {
        return PREFIX + name;
    }

    /** The status it comes with. */
    public int status() {
        return status;
    }

    /** The short English text that comes with it; the station shows its own. */
    public String title() {
        return title;
    }

    /** What it means for the station. */
    public Cause cause() {
        return cause;
    }

    /** The problem in an answer, if it is one of these. */
    public static Optional<Problem> in(HttpAnswer answer) {
        String type = answer.mediaType().equals("application/problem+json")
                ? answer.json().map(json -> json.path("type").asText()).orElse("")
                : "";
        for (Problem problem : values()) {
            if (problem.type().equals(type)) {
                return Optional.of(problem);
            }
        }
        return Optional.empty();
    }

    /** The failure that an answer without success means. */
    public static AuthorityFailure failure(HttpAnswer answer) {
        String detail = "status " + answer.status();
        Optional<Problem> problem = in(answer);
        if (problem.isPresent()) {
            return new AuthorityFailure(problem.get().cause(), detail + ", " + problem.get().name);
        }
        return new AuthorityFailure(ofStatus(answer), detail);
    }

    /** The failure that the refusal of one record in a batch means: by its type, or else by its status. */
    static AuthorityFailure failure(String type, int status) {
        for (Problem problem : values()) {
            if (problem.type().equals(type)) {
                return new AuthorityFailure(problem.cause(), "status " + status + ", " + problem.name);
            }
        }
        return new AuthorityFailure(
                status >= 400 && status < 500 && type.startsWith(PREFIX)
                        ? Cause.REQUEST_REFUSED
                        : status >= 500 ? Cause.AUTHORITY_FAULT : Cause.CONTRACT_BROKEN,
                "status " + status);
    }

    /**
     * Whoever answers here has the pinned authority's certificate: also a page of HTML with the status of an error is
     * that server's, or that of a gateway before it, and no portal's. A 403 or 404 without one of the authority's types
     * is not the authority's word about a record, so the record stays.
     */
    private static Cause ofStatus(HttpAnswer answer) {
        int status = answer.status();
        if (status == 401) {
            return Cause.STATION_NOT_RECOGNISED;
        }
        if (status == 408 || status == 425 || status == 429) {
            return Cause.TOO_MANY_REQUESTS;
        }
        if (status == 511 || status >= 300 && status < 400) {
            return Cause.REDIRECTED;
        }
        if (status >= 500) {
            return Cause.AUTHORITY_FAULT;
        }
        if (status == BODY_TOO_LARGE.status) {
            return BODY_TOO_LARGE.cause;
        }
        if (status < 400 && answer.mediaType().equals("text/html")) {
            return Cause.REDIRECTED;
        }
        return status >= 400 && answer.json().map(Problem::typed).orElse(false)
                ? Cause.REQUEST_REFUSED
                : Cause.CONTRACT_BROKEN;
    }

    /** A type that this version does not know still comes from the authority. */
    private static boolean typed(JsonNode json) {
        return json.path("type").asText().startsWith(PREFIX);
    }
}
