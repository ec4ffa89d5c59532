package mu.maupass.sync.failure;

import java.util.Objects;

/** A failure between the station and the authority, by its true cause, or a refusal by the authority. */
public record AuthorityFailure(Cause cause, String detail) implements SyncFailure {

    /** What a cause means for the records that wait. */
    public enum Effect {
        /**
         * The authority cannot be reached, or something else answers: nothing is sent until the authority can be
         * reached again.
         */
        LINK,
        /** This request is refused for now; others may pass. */
        LATER,
        /** This request will always be refused. */
        NEVER
    }

    /** Every cause with its code. */
    public enum Cause {
        NAME_NOT_RESOLVED("A-101", Effect.LINK),
        CONNECTION_REFUSED("A-102", Effect.LINK),
        CONNECT_TIMEOUT("A-103", Effect.LINK),
        ANSWER_TIMEOUT("A-104", Effect.LINK),
        TLS_UNTRUSTED_ISSUER("A-105", Effect.LINK),
        TLS_WRONG_NAME("A-106", Effect.LINK),
        TLS_EXPIRED("A-107", Effect.LINK),
        TLS_NOT_YET_VALID("A-108", Effect.LINK),
        TLS_HANDSHAKE("A-109", Effect.LINK),
        STATION_NOT_RECOGNISED("A-110", Effect.LINK),
        STATION_REVOKED("A-111", Effect.LINK),
        REQUEST_REFUSED("A-112", Effect.NEVER),
        TOO_MANY_REQUESTS("A-113", Effect.LATER),
        AUTHORITY_FAULT("A-114", Effect.LATER),
        CONTRACT_BROKEN("A-115", Effect.LATER),
        OTHER_AUTHORITY("A-116", Effect.LINK),
        CONNECTION_CUT("A-117", Effect.LINK),
        NETWORK_UNREACHABLE("A-118", Effect.LINK),
        REDIRECTED("A-119", Effect.LINK),
        PROFILE_MISMATCH("A-120", Effect.NEVER),
        UNKNOWN_ACCOUNT("A-121", Effect.NEVER),
        ALREADY_ACTIVATED("A-122", Effect.NEVER),
        RECORD_UNREADABLE("A-123", Effect.NEVER),
        KEY_REUSED("A-124", Effect.NEVER),
        CHAIN_CONFLICT("A-125", Effect.NEVER),
        DOCUMENT_DENIED("A-126", Effect.NEVER),
        ENROLMENT_CODE("A-127", Effect.NEVER),
        ENROLMENT_REQUEST("A-128", Effect.NEVER),
        UNKNOWN_AGENT("A-129", Effect.NEVER),
        PORT_TAKEN("A-130", Effect.NEVER),
        SANDBOX_START("A-131", Effect.NEVER),
        ADDRESS_INVALID("A-132", Effect.NEVER),
        CANCELLED("A-133", Effect.LINK),
        CERTIFICATE_REFUSED("A-134", Effect.LINK),
        CLOCK_WRONG("A-135", Effect.LINK),
        PROXY_UNREACHABLE("A-136", Effect.LINK),
        PROXY_AUTHENTICATION("A-137", Effect.LINK),
        PROXY_REFUSED("A-138", Effect.LINK),
        NO_LINK("A-139", Effect.LINK),
        ROLLED_BACK("A-140", Effect.LINK),
        SECOND_PERSON_MISSING("A-141", Effect.NEVER),
        CHAIN_GAP("A-142", Effect.LATER),
        AGENT_SIGNATURE("A-143", Effect.NEVER),
        SECOND_PERSON_SIGNATURE("A-144", Effect.NEVER),
        AGENT_ROLE("A-145", Effect.NEVER),
        AGENT_UNTRAINED("A-146", Effect.NEVER),
        SECOND_PERSON_IS_AGENT("A-147", Effect.NEVER),
        EVIDENCE_INSUFFICIENT("A-148", Effect.NEVER),
        DOCUMENT_EXPIRED("A-149", Effect.NEVER),
        FACE_NOT_COMPARED("A-150", Effect.NEVER),
        CONSENT_UNKNOWN("A-151", Effect.NEVER),
        DELETION_NOT_STATED("A-152", Effect.NEVER),
        FACTOR_FORM("A-153", Effect.NEVER),
        RECORD_AGAINST_POLICY("A-154", Effect.NEVER),
        EDITION_NOT_HELD("A-155", Effect.NEVER),
        KEY_WITHDRAWN("A-156", Effect.NEVER),
        VISIT_RECORDED("A-157", Effect.NEVER),
        FACTOR_DISOWNED("A-158", Effect.NEVER),
        DAY_UNREADABLE("A-171", Effect.NEVER),
        DAY_SIGNATURE("A-172", Effect.NEVER),
        DAY_CONFLICT("A-173", Effect.NEVER),
        PASSWORD_RESET("A-174", Effect.NEVER),
        OWN_PASSWORD("A-175", Effect.NEVER),
        OWN_FACTOR("A-176", Effect.NEVER),
        NUMBER_REFUSED("A-177", Effect.NEVER),
        MESSAGE_NOT_SENT("A-178", Effect.LATER),
        MESSAGE_CODE_WRONG("A-179", Effect.NEVER),
        MESSAGE_CODE_OVER("A-180", Effect.NEVER);

        private final String code;
        private final Effect effect;

        Cause(String code, Effect effect) {
            this.code = code;
            this.effect = effect;
        }

        /** The stable code shown to people. */
        public String code() {
            return code;
        }

        /** What it means for the record that was being sent. */
        public Effect effect() {
            return effect;
        }
    }

    public AuthorityFailure {
        Objects.requireNonNull(cause);
        Objects.requireNonNull(detail);
    }

    @Override
    public String code() {
        return cause.code();
    }
}
