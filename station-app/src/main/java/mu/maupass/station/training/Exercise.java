package mu.maupass.station.training;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.Visit;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.FindingKind;

/** What an agent has to have done with invented people before the first citizen comes. In the order in which it is done. */
public enum Exercise {
    /** A document is read by its chip. */
    CHIP {
        @Override
        boolean done(VisitWatched watched) {
            return watched.activated() && captured(watched, Capture.CHIP);
        }
    },
    /** A document is taken by its page. */
    PAGE {
        @Override
        boolean done(VisitWatched watched) {
            return watched.activated() && captured(watched, Capture.PAGE) && !captured(watched, Capture.CHIP);
        }
    },
    /** Neither chip nor scanner: what a person typed, and a second person who looks as well. */
    NEITHER {
        @Override
        boolean done(VisitWatched watched) {
            return watched.activated()
                    && captured(watched, Capture.TYPED)
                    && !captured(watched, Capture.PAGE)
                    && !captured(watched, Capture.CHIP);
        }
    },
    /** The agent ends a visit and says why. */
    REFUSAL {
        @Override
        boolean done(VisitWatched watched) {
            return watched.refusedByAgent() && watched.ending() == Ending.REFUSED;
        }
    },
    /** The document was reported lost; the visit ends without an activation. */
    LOST_DOCUMENT {
        @Override
        boolean done(VisitWatched watched) {
            return !watched.activated()
                    && watched.last().findings().all().stream()
                            .anyMatch(finding -> finding.kind() == FindingKind.DOCUMENT_DENIED);
        }
    },
    /** The authority cannot be reached: the receipt is provisional. */
    OFFLINE {
        @Override
        boolean done(VisitWatched watched) {
            return watched.activated()
                    && watched.last()
                            .receipt()
                            .filter(receipt -> receipt.status() == Receipt.Status.PROVISIONAL)
                            .isPresent();
        }
    },
    /** Somebody else looks at the face too, and signs. */
    SECOND_PERSON {
        @Override
        boolean done(VisitWatched watched) {
            return watched.activated() && watched.secondPerson();
        }
    },
    /** The citizen takes the consent back. */
    WITHDRAWAL {
        @Override
        boolean done(VisitWatched watched) {
            return watched.withdrawn();
        }
    },
    /** A new telephone: the factor that the account has is replaced. */
    REACTIVATION {
        @Override
        boolean done(VisitWatched watched) {
            return watched.activated() && watched.replaces();
        }
    },
    /** Somebody forces the agent: the silent sign, and the visit goes on as if nothing were. */
    COERCION {
        @Override
        boolean done(VisitWatched watched) {
            return watched.signedSilently() && watched.activated();
        }
    };

    /** Whether a visit that has ended was this exercise. */
    abstract boolean done(VisitWatched watched);

    private static boolean captured(VisitWatched watched, Capture how) {
        return watched.captured().contains(how);
    }

    /** As it stands in the file of results and in the keys of the texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The exercise with this id. */
    public static Optional<Exercise> ofId(String id) {
        return Arrays.stream(values())
                .filter(exercise -> exercise.id().equals(id))
                .findFirst();
    }

    /** What of a visit the exercises ask for. */
    interface VisitWatched {
        Ending ending();

        /** As it was when it ended. */
        Visit last();

        /** How the documents that were accepted came into the station. */
        Set<Capture> captured();

        boolean refusedByAgent();

        boolean secondPerson();

        boolean withdrawn();

        boolean replaces();

        boolean signedSilently();

        default boolean activated() {
            return ending() == Ending.ACTIVATED;
        }
    }
}
