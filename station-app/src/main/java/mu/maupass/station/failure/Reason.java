package mu.maupass.station.failure;

import java.util.Arrays;
import java.util.Optional;

/**
 * Failures that the program itself acts upon, and does not only tell. The code of every other failure stands where that
 * failure is made.
 */
public enum Reason {
    /** Memory ran out: what is under way may be finished, nothing new is begun. */
    OUT_OF_MEMORY("D-110"),
    /** There is no display to open windows on. */
    NO_DISPLAY("D-108"),
    /** The authority cannot be reached and nothing signed speaks for the applicant. */
    STATEMENT_NEEDED("V-104"),
    /** The authority gives out nothing of an account that is active: the applicant says who they are. */
    STATEMENT_OF_ACTIVE("V-100"),
    /** The account has its second factor already. */
    ALREADY_ACTIVE("V-106"),
    /** The agent ended the visit, for a reason that no other names. */
    ENDED_BY_AGENT("V-109"),
    /** The chip did not pass the check of its signatures. */
    NOT_GENUINE("V-111"),
    /** The document's time is over. */
    EXPIRED("V-112"),
    /** The document was reported lost, stolen or revoked. */
    REPORTED("V-113"),
    /** The own document of a parent or guardian was reported; nobody on the other side is told. */
    GUARDIAN_REPORTED("V-120"),
    /** What was shown is not enough, and there is no more. */
    EVIDENCE_SHORT("V-114"),
    /** It is not known yet whether the machine can help with the face. */
    STILL_LOOKING("V-124"),
    /** The agent has not looked as long as policy wants. */
    LOOKED_TOO_BRIEFLY("V-131"),
    /** The agent could not decide about the face. */
    FACE_UNSURE("V-134"),
    /** The document and the account do not belong together. */
    OTHER_IDENTITY("V-141"),
    /** Nothing on the page says which type of document it is. */
    TYPE_UNKNOWN("V-148"),
    /** Somebody typed something else than was surely read. */
    TYPED_OTHERWISE("V-147"),
    /** The agent says that a check of the document did not pass. */
    CHECK_NOT_PASSED("V-153"),
    /** The barcode on the document carries another NIC than was given. */
    BARCODE_DIFFERS("V-156"),
    /** The seal is wrong, or says something else than was given. */
    SEAL_DIFFERS("V-157"),
    /** The printed page and the chip do not say the same. */
    PAGE_DIFFERS_FROM_CHIP("V-159"),
    /** The applicant says that the data is not right. */
    NOT_CONFIRMED("V-161"),
    /** There is no printer. */
    NO_PRINTER("V-181"),
    /** The power failed in the middle of a visit, or the process was killed. */
    INTERRUPTED("V-198"),
    /** The citizen went away. */
    CITIZEN_LEFT("V-190"),
    /** Something at the counter does not work. */
    DEVICE_BROKEN("V-191"),
    /** The agent suspects fraud: the citizen is told nothing of it. */
    SUSPECTED("V-192"),
    /** Somebody seems to decide for the citizen, who is told nothing of it. */
    PRESSED("V-193"),
    /** Check digits show a slip of the hand in a code: no try is used up. */
    MISTYPED("V-195"),
    /** The citizen ended the visit, and gave no consent. */
    ENDED_BY_CITIZEN("V-210");

    private final String code;

    Reason(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @param details what the words need to be exact */
    public Failure failure(String... details) {
        return new Failure(code, details);
    }

    /** Whether it is the reason of this failure. */
    public boolean isOf(Failure failure) {
        return failure.code().equals(code);
    }

    /** Whether it belongs to the usual course of a visit, where nothing went wrong: it is told, and not in red. */
    public static boolean isUsual(Failure failure) {
        return STATEMENT_OF_ACTIVE.isOf(failure);
    }

    /** The one that the program acts upon, if it is one of those. */
    public static Optional<Reason> of(Failure failure) {
        return Arrays.stream(values()).filter(reason -> reason.isOf(failure)).findFirst();
    }
}
