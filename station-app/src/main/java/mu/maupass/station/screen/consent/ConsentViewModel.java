package mu.maupass.station.screen.consent;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Guardian;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.activation.VisitPath;

/** The citizen's choice as the agent sees it, and may enter it when the citizen says it aloud. */
public final class ConsentViewModel {
    private static final String HOME = "MUS";

    /** What a parent or guardian shows of themselves. */
    public enum GuardianDocument {
        ID_CARD(DocumentKind.ID_CARD),
        PASSPORT(DocumentKind.PASSPORT),
        RESIDENCE_PERMIT(DocumentKind.RESIDENCE_PERMIT);

        private final DocumentKind kind;

        GuardianDocument(DocumentKind kind) {
            this.kind = kind;
        }
    }

    private final Counter counter;
    private final VisitDesk desk;
    private final Consumer<VisitPath> noted;
    private final Optional<Failure> assistedObstacle;
    private final ObservableValue<Optional<Guardian>> guardian;
    private final ObservableValue<Optional<String>> notYet;
    private final ObservableValue<Boolean> open;
    private final StringProperty guardianName = new SimpleStringProperty(this, "guardianName", "");
    private final StringProperty documentNumber = new SimpleStringProperty(this, "documentNumber", "");
    private final StringProperty documentCountry = new SimpleStringProperty(this, "documentCountry", HOME);
    private final ObjectProperty<GuardianDocument> documentKind =
            new SimpleObjectProperty<>(this, "documentKind", GuardianDocument.ID_CARD);

    /**
     * @param noted told what is taken down
     * @param screen at whose end the name that was typed is forgotten
     */
    public ConsentViewModel(Counter counter, VisitDesk desk, Consumer<VisitPath> noted, Lifetime screen) {
        this.noted = noted;
        this.counter = counter;
        this.desk = desk;
        assistedObstacle = counter.assistedPathObstacle();
        guardian = desk.visit()
                .during(screen)
                .map(state -> state.flatMap(now -> now.visit().guardian()));
        ObservableValue<Boolean> unturned = desk.citizenSide().unturned().during(screen);
        ObservableValue<Boolean> choosing = desk.citizenSide().choosing().during(screen);
        notYet = screen.computed(() -> unread(unturned.getValue(), choosing.getValue()), unturned, choosing);
        open = screen.computed(
                () -> notYet.getValue().isEmpty()
                        && guardian.getValue()
                                .filter(somebody -> somebody.name().isEmpty())
                                .isEmpty(),
                notYet,
                guardian);
        screen.onEnd(() -> guardianName.set(""));
        screen.onEnd(() -> documentNumber.set(""));
    }

    private static Optional<String> unread(boolean unturned, boolean choosing) {
        return unturned
                ? Optional.of("agent.consent.turn-first")
                : choosing ? Optional.empty() : Optional.of("agent.consent.language-first");
    }

    /** For a citizen under 16: who decides, as far as that is known. */
    public ObservableValue<Optional<Guardian>> guardian() {
        return guardian;
    }

    /** What the agent types as the guardian's name. */
    public StringProperty guardianName() {
        return guardianName;
    }

    /** As the agent types it off the guardian's own document. */
    public StringProperty documentNumber() {
        return documentNumber;
    }

    /** Of who issued it, as three letters. */
    public StringProperty documentCountry() {
        return documentCountry;
    }

    public ObjectProperty<GuardianDocument> documentKind() {
        return documentKind;
    }

    public void guardianPresent() {
        desk.approve(new Answer.GuardianPresent(
                guardianName.get(), documentKind.get().kind, documentCountry.get(), documentNumber.get()));
    }

    /** What was taken down is there again to be corrected, and nobody can choose meanwhile. */
    public void correctGuardian() {
        guardian.getValue().ifPresent(known -> {
            guardianName.set(known.name().orElse(""));
            known.document().ifPresent(document -> {
                documentNumber.set(document.number());
                documentCountry.set(document.country());
                Arrays.stream(GuardianDocument.values())
                        .filter(shown -> shown.kind == document.kind())
                        .findFirst()
                        .ifPresent(documentKind::set);
            });
        });
        desk.approve(new Answer.GuardianToCorrect());
    }

    /**
     * Whether a choice can be taken down: a citizen under 16 does not make it alone, and nobody makes it who was not shown it, in
     * a language of theirs, on a display that was turned to them.
     */
    public ObservableValue<Boolean> open() {
        return open;
    }

    /** Key of the text that says what comes before the citizen can have read the choice; empty once they can. */
    public ObservableValue<Optional<String>> notYet() {
        return notYet;
    }

    /** Why the assisted path cannot be chosen here now. */
    public Optional<Failure> assistedObstacle() {
        return assistedObstacle;
    }

    /** What the citizen reads, in the citizen's language. */
    public Strings citizenStrings() {
        return desk.citizenStrings();
    }

    /** Key of the text that says why this is not taken down now; empty where it can be. */
    public Optional<String> obstacle(VisitPath path) {
        return notYet.getValue()
                .or(() -> Optional.of("agent.consent.guardian").filter(who -> !open.getValue()))
                .or(() -> Optional.of("agent.consent.not-here")
                        .filter(here -> path == VisitPath.ASSISTED && assistedObstacle.isPresent()))
                .or(() -> Optional.of("agent.consent.read-first").filter(unread -> !read()));
    }

    /**
     * Takes down what the citizen says aloud.
     *
     * @return key of the text that says why it was not taken down; empty where it was
     */
    public Optional<String> choose(VisitPath path) {
        Optional<String> not = obstacle(path);
        if (not.isEmpty()) {
            noted.accept(path);
            desk.approve(new Answer.Agreement(
                    path, counter.consentTextVersion(), desk.citizenLanguage().get()));
        }
        return not;
    }

    /** Asked when it is said: with each page that stands on the citizen's side it begins anew. */
    private boolean read() {
        return desk.citizenSide().read().get().getAsBoolean();
    }
}
