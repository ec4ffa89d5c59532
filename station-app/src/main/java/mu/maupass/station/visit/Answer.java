package mu.maupass.station.visit;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mu.maupass.devices.card.AccessSecret;
import mu.maupass.devices.scanner.Side;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.face.FeatureAnswer;
import mu.maupass.station.face.Verdict;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.VisitPath;

/** What approves a step, from the window, a script or a test alike. */
public sealed interface Answer {
    /** The step that this answers. */
    StepName step();

    /** Overwrites what is secret in it, where nobody takes it any more. */
    default void wipe() {}

    /**
     * Finds the applicant's profile.
     *
     * @param by what was scanned or typed
     * @param typed the applicant's own statement, needed only where the authority cannot be reached and no signed QR
     *     speaks for it
     * @param replaces why the factor is replaced that the account has already; empty where it is to have its first
     */
    record Identification(Identifier by, Optional<ClaimedIdentity> typed, Optional<FactorReplacement> replaces)
            implements Answer {
        /** Of an applicant who comes for the first factor. */
        public Identification(Identifier by, Optional<ClaimedIdentity> typed) {
            this(by, typed, Optional.empty());
        }

        @Override
        public StepName step() {
            return StepName.IDENTIFY;
        }
    }

    /**
     * Finds the applicant's profile by the code that is shown to the scanner or the desk camera: a pre-enrolment QR or code, or a
     * card's barcode with the NIC in it.
     *
     * @param typed as for {@link Identification}
     * @param replaces as for {@link Identification}
     */
    record IdentifierScan(Optional<ClaimedIdentity> typed, Optional<FactorReplacement> replaces) implements Answer {
        /** Of an applicant who comes for the first factor. */
        public IdentifierScan(Optional<ClaimedIdentity> typed) {
            this(typed, Optional.empty());
        }

        @Override
        public StepName step() {
            return StepName.IDENTIFY;
        }
    }

    /** What the citizen brings to be found by; the text is as scanned or typed and may be wrong. */
    sealed interface Identifier {
        String text();

        record PreEnrolmentCode(String text) implements Identifier {}

        record SignedQr(String text) implements Identifier {
            /** Compact JWS: three parts of base64url. */
            private static final Pattern FORM =
                    Pattern.compile("[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{20,}");

            /** Its header is JSON, and begins like all JSON. */
            private static final Pattern SCANNED = Pattern.compile("(eyJ" + FORM.pattern() + ")\\s*$");

            /** Whether a text can be one; whether it is, its signature says. */
            public static boolean looksLike(String text) {
                return FORM.matcher(text).matches();
            }

            /** The one that a text ends in: a scanner types where the keyboard is, also behind what stands there. */
            public static Optional<String> endOf(String text) {
                Matcher scanned = SCANNED.matcher(text);
                return scanned.find() ? Optional.of(scanned.group(1)) : Optional.empty();
            }
        }

        record NicNumber(String text) implements Identifier {}

        record UserName(String text) implements Identifier {}
    }

    /** The citizen agreed to the check and chose how the face is compared. */
    record Agreement(VisitPath path, String textVersion, Language language) implements Answer {
        @Override
        public StepName step() {
            return StepName.CONSENT;
        }
    }

    /**
     * A parent or guardian is there for an applicant under 16, says their name and shows their own identity document.
     *
     * @param country that issued it, as three letters
     * @param number as typed; it may be none
     */
    record GuardianPresent(String name, DocumentKind kind, String country, String number) implements Answer {
        @Override
        public StepName step() {
            return StepName.CONSENT;
        }

        @Override
        public String toString() {
            return "GuardianPresent[masked]";
        }
    }

    /** What was taken down of the parent or guardian is wrong: it is asked for again. */
    record GuardianToCorrect() implements Answer {
        @Override
        public StepName step() {
            return StepName.CONSENT;
        }
    }

    /** Any of the answers that the document step takes. */
    sealed interface OfDocument extends Answer {
        @Override
        default StepName step() {
            return StepName.DOCUMENT;
        }
    }

    /** Read the chip with this secret; a reader is named only where there are several. */
    record ChipDocument(AccessSecret secret, Optional<String> reader) implements OfDocument {}

    /**
     * Scan this side of a document of this type; a side that was scanned before is scanned again.
     *
     * @param type by the id in the list of accepted types; empty to have it proposed by what is read
     */
    record PageScan(Optional<String> type, Side side) implements OfDocument {
        public PageScan(String type, Side side) {
            this(Optional.of(type), side);
        }
    }

    /**
     * The agent has gone through the document: its print, and its mandatory checks.
     *
     * @param type of the document, by the id in the list of accepted types
     * @param confirmed the fields that were read unsurely and confirmed one by one
     * @param checks the answer to each check by its id
     */
    record Inspection(
            String type, DocumentFields fields, Set<DocumentField> confirmed, Map<String, InspectionAnswer> checks)
            implements OfDocument {
        public Inspection {
            confirmed = Set.copyOf(confirmed);
            checks = Map.copyOf(checks);
        }
    }

    /** The page that was scanned as a document of another type than its zone says is one of this type. */
    record PageRetyped(String type) implements OfDocument {}

    /** Put the scanned page away, unaccepted. */
    record PageAside() implements OfDocument {}

    /**
     * The agent's own comparison: every feature answered, then the verdict.
     *
     * @param together whether the features were answered as a whole, and not one by one
     */
    record FaceVerdict(Map<String, FeatureAnswer> features, boolean together, Verdict verdict) implements Answer {
        public FaceVerdict {
            features = Map.copyOf(features);
        }

        /** Each feature was answered by itself. */
        public FaceVerdict(Map<String, FeatureAnswer> features, Verdict verdict) {
            this(features, false, verdict);
        }

        @Override
        public StepName step() {
            return StepName.FACE;
        }
    }

    /** The agent has seen what the machine found, after the own verdict. */
    record FaceResultSeen() implements Answer {
        @Override
        public StepName step() {
            return StepName.FACE;
        }
    }

    /**
     * A second person's comparison, signed by signing in.
     *
     * @param password overwritten when it was checked
     */
    record SecondVerdict(String agentId, char[] password, Map<String, FeatureAnswer> features, Verdict verdict)
            implements Answer {
        public SecondVerdict {
            features = Map.copyOf(features);
        }

        @Override
        public StepName step() {
            return StepName.FACE;
        }

        @Override
        public String toString() {
            return "SecondVerdict[masked]";
        }
    }

    /** The agent has seen the comparison with the profile. */
    record ComparisonSeen() implements Answer {
        @Override
        public StepName step() {
            return StepName.COMPARE;
        }
    }

    /** The kind of second factor that the citizen wants, on the citizen's side. */
    record FactorChosen(String type) implements Answer {
        @Override
        public StepName step() {
            return StepName.FACTOR;
        }
    }

    /** The citizen wants another kind than the one that is being handed over. */
    record OtherFactor() implements Answer {
        @Override
        public StepName step() {
            return StepName.FACTOR;
        }
    }

    /** The citizen wants no further second factor. */
    record FactorsEnough() implements Answer {
        @Override
        public StepName step() {
            return StepName.FACTOR;
        }
    }

    /**
     * A device of the citizen takes part now.
     *
     * @param typed what was typed for it on the citizen's side, such as its PIN; overwritten by the step
     */
    record FactorCeremony(char[] typed) implements Answer {
        @Override
        public StepName step() {
            return StepName.FACTOR;
        }

        @Override
        public void wipe() {
            Arrays.fill(typed, '\0');
        }

        @Override
        public String toString() {
            return "FactorCeremony[masked]";
        }
    }

    /** The citizen wants another message to the same number. */
    record MessageAgain() implements Answer {
        @Override
        public StepName step() {
            return StepName.FACTOR;
        }
    }

    /** The code that the citizen's new factor shows now. */
    record FactorCode(String code) implements Answer {
        @Override
        public StepName step() {
            return StepName.FACTOR;
        }

        @Override
        public String toString() {
            return "FactorCode[masked]";
        }
    }

    /** The citizen says on the citizen's window whether the data shown there is right. */
    record CitizenConfirmation(boolean correct) implements Answer {
        @Override
        public StepName step() {
            return StepName.CONFIRM;
        }
    }

    /** Make the record. */
    record SealRecord() implements Answer {
        @Override
        public StepName step() {
            return StepName.SEAL;
        }
    }

    /** The citizen has the receipt. */
    record ReceiptHandedOver() implements Answer {
        @Override
        public StepName step() {
            return StepName.RECEIPT;
        }
    }
}
