package mu.maupass.sync.activation;

import java.util.Optional;

/**
 * What a visit can find, and what that demands for the rest of it: the one place that says so, for the station and for
 * the authority.
 */
public enum FindingKind {
    /** The checks of a chip failed. */
    CHIP_FAILED("chip_failed", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.THE_DOCUMENT),
    /** A seal that could be taken apart is wrong, or contradicts what a machine read beside it. */
    SEAL_FAILED("seal_failed", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.THE_DOCUMENT),
    /** The chip and the page that was scanned do not say the same: the page counts for nothing any more. */
    CHIP_AGAINST_PAGE("chip_against_page", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.ITS_PAGE),
    /** The agent found that a mandatory check of the print does not pass. */
    INSPECTION_FAILED("inspection_failed", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** The authority says that the document must not be accepted. */
    DOCUMENT_DENIED("document_denied", Weight.ADVERSE, Oversight.NO_ACTIVATION, RulesOut.THE_DOCUMENT),
    /** The own document of who decides for a child was reported: it speaks against who showed it, not against the child. */
    GUARDIAN_DENIED("guardian_denied", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.THE_DOCUMENT),
    /** A document names somebody else: not the one of the profile, or not the one of the documents before it. */
    OTHER_IDENTITY("other_identity", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** The agent found that it is another person. */
    OTHER_PERSON("other_person", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** The machine found the faces unlike. */
    MACHINE_NO_MATCH("machine_no_match", Weight.ADVERSE, Oversight.SECOND_PERSON, RulesOut.NOTHING),
    /** The second person did not confirm that it is the same person. */
    SECOND_PERSON_NO("second_person_no", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** The agent refused after having looked at the person or at the profile. */
    REFUSED("refused", Weight.ADVERSE, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** The agent was not sure about the face. */
    UNSURE("unsure", Weight.DOUBT, Oversight.SECOND_PERSON, RulesOut.NOTHING),
    /** Its number looks like that of a document that was reported; nobody is turned away by that alone. */
    RESEMBLES_DENIED("resembles_denied", Weight.DOUBT, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** An earlier visit of the same person or document to this station found something. */
    EARLIER("earlier", Weight.DOUBT, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** An activation of the same person or document waits at this station: the authority has not decided on it. */
    ACTIVATION_WAITS("activation_waits", Weight.DOUBT, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** Something of the visit came through a reader, scanner or camera that nobody approved for this station. */
    UNKNOWN_DEVICE("unknown_device", Weight.DOUBT, Oversight.SUPERVISOR, RulesOut.NOTHING),
    /** Somebody tried to type something else than was surely read. A slip, most often: it demands nothing. */
    TYPED_OTHERWISE("typed_otherwise", Weight.NOTE, Oversight.AGENT_ALONE, RulesOut.NOTHING),
    /** The agent led more visits within an hour than policy calls usual. This and what follows is looked into later. */
    MANY_VISITS("many_visits", Weight.NOTE, Oversight.AGENT_ALONE, RulesOut.NOTHING),
    /** Many visits of the agent in a row came to no activation. */
    REFUSALS_IN_A_ROW("refusals_in_a_row", Weight.NOTE, Oversight.AGENT_ALONE, RulesOut.NOTHING),
    /** The person was activated at this station not long ago. */
    PERSON_AGAIN("person_again", Weight.NOTE, Oversight.AGENT_ALONE, RulesOut.NOTHING),
    /** The document was used for an activation at this station not long ago. */
    DOCUMENT_AGAIN("document_again", Weight.NOTE, Oversight.AGENT_ALONE, RulesOut.NOTHING),
    /** The office is closed at the time of the visit. */
    OUTSIDE_HOURS("outside_hours", Weight.NOTE, Oversight.AGENT_ALONE, RulesOut.NOTHING);

    /** How much it weighs after the visit. */
    private enum Weight {
        /** Stands in the record of an activation, if there is one. */
        NOTE,
        /** The same, and somebody else has to look. */
        DOUBT,
        /** A record is made even without an activation, and the next visit is told. */
        ADVERSE
    }

    /** What of the document that it was found on can no longer be evidence in this visit. */
    private enum RulesOut {
        NOTHING,
        ITS_PAGE,
        THE_DOCUMENT
    }

    private final String value;
    private final Weight weight;
    private final Oversight oversight;
    private final RulesOut rulesOut;

    FindingKind(String value, Weight weight, Oversight oversight, RulesOut rulesOut) {
        this.value = value;
        this.weight = weight;
        this.oversight = oversight;
        this.rulesOut = rulesOut;
    }

    /** The value in the record. */
    public String value() {
        return value;
    }

    /** Whether it leaves a record without an activation, and follows person and document to the next visit. */
    public boolean adverse() {
        return weight == Weight.ADVERSE;
    }

    /** Who has to look before there can be an activation. */
    public Oversight oversight() {
        return oversight;
    }

    /** Whether the document it was found on, captured like this, can no longer be evidence in this visit. */
    public boolean rulesOut(Capture captured) {
        return rulesOut == RulesOut.THE_DOCUMENT || rulesOut == RulesOut.ITS_PAGE && captured != Capture.CHIP;
    }

    /** Whether it speaks against the applicant, and follows them to the next visit; else only the document that it names. */
    public boolean followsApplicant() {
        return adverse() && this != GUARDIAN_DENIED;
    }

    /** The kind with this value. */
    public static Optional<FindingKind> ofValue(String value) {
        for (FindingKind kind : values()) {
            if (kind.value.equals(value)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
