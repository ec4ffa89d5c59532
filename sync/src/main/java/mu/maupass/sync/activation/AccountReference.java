package mu.maupass.sync.activation;

import java.util.Objects;

/** How the applicant named the account; the authority finds the account, at the next sync at the latest. */
public sealed interface AccountReference {

    /** By the code of a pre-enrolment. */
    record ByCode(PreEnrolmentCode code) implements AccountReference {
        public ByCode {
            Objects.requireNonNull(code);
        }
    }

    /** By the subject of a pre-enrolment QR text signed by the authority. */
    record ByTicket(String subject) implements AccountReference {
        public ByTicket {
            Objects.requireNonNull(subject);
        }
    }

    /** By the national identity number (a walk-in). */
    record ByNic(String nic) implements AccountReference {
        public ByNic {
            Objects.requireNonNull(nic);
        }
    }

    /** By the MauPass user name, however it was typed. */
    record ByUserName(String userName) implements AccountReference {
        public ByUserName {
            userName = TypedText.userName(userName);
        }
    }
}
