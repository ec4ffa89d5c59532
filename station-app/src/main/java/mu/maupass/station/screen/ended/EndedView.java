package mu.maupass.station.screen.ended;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.devices.CheckResult;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.receipt.ReceiptDocument;
import mu.maupass.station.screen.control.Light;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptActions;
import mu.maupass.station.screen.receipt.ReceiptView;
import mu.maupass.station.screen.receipt.ReceiptViewModel;
import mu.maupass.station.screen.receipt.ReceiptViewModel.Stage;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.ShortReference;
import org.kordamp.ikonli.feather.Feather;

/**
 * A visit that ended without an activation: why, and what to do next. A card that still lies on a reader is given back first, and
 * no key leads past it.
 */
public final class EndedView {
    /** Whose texts say what can still be done in the visit: for a refusal it is too late for that. */
    private static final Set<Reason> OF_THE_VISIT =
            Set.of(Reason.EXPIRED, Reason.EVIDENCE_SHORT, Reason.FACE_UNSURE, Reason.OTHER_IDENTITY);

    /** After which nobody is told that a check did not succeed: there was none, or nobody is there. */
    private static final Set<Reason> NO_CHECK = Set.of(Reason.DEVICE_BROKEN, Reason.CITIZEN_LEFT);

    private final Ending ending;
    private final boolean begunOnly;
    private final VisitDesk desk;
    private final ReceiptViewModel receipt;
    private final Strings strings;
    private final Lifetime lifetime;

    /**
     * @param unanswered whether nothing was ever answered in it
     * @param receipt for who was refused
     */
    public EndedView(
            Ending ending,
            boolean unanswered,
            VisitDesk desk,
            ReceiptViewModel receipt,
            Strings strings,
            Lifetime lifetime) {
        this.ending = ending;
        // Opened by a slip. A scan that missed is none: what was scanned may lie there yet.
        begunOnly = unanswered && ending == Ending.CANCELLED;
        this.desk = desk;
        this.receipt = receipt;
        this.strings = strings;
        this.lifetime = lifetime;
    }

    public Screen screen() {
        Label how = Light.of(ending == Ending.REFUSED ? CheckResult.FAILED : CheckResult.NOT_SUPPORTED, title());
        how.getStyleClass().add("headline");
        how.setId("ended-how");
        VBox content = new VBox(16, how);
        boolean card = receipt.stage().get() == Stage.CARD;
        if (card) {
            content.getChildren().add(ReceiptView.cardBack(strings.get("agent.card-back.missing")));
        }
        Optional<Failure> reason = desk.failure().get();
        reason.ifPresent(failure -> {
            Label why = Type.text(strings.what(failure) + " (" + failure.shown() + ")", "large");
            why.setId("ended-why");
            content.getChildren().add(why);
            if (ending != Ending.REFUSED
                    || Reason.of(failure).filter(OF_THE_VISIT::contains).isEmpty()) {
                content.getChildren().add(Type.text(strings.toDo(failure), "large"));
            }
        });
        // What becomes of a document that was reported is the supervisor's to say, not a word about giving it back. And
        // while a card lies there, no new visit can begin.
        if (!card) {
            content.getChildren().add(Type.text(strings.get(next(reason.flatMap(Reason::of))), "large"));
        }
        desk.visit().get().map(state -> state.visit().id()).ifPresent(id -> {
            Label reference = Type.text(
                    strings.get("agent.ended.reference", ShortReference.of(id).grouped()));
            reference.setId("ended-reference");
            content.getChildren().add(reference);
        });
        if (!begunOnly) {
            content.getChildren().add(Type.quiet(strings.get("agent.ended.wiped")));
        }
        content.getStyleClass().add("medium");
        content.setFocusTraversable(true);
        if (ending == Ending.REFUSED) {
            content.getChildren().add(ReceiptView.done(receipt, strings, lifetime));
        }
        ReceiptActions paper = new ReceiptActions(receipt, strings, content);
        // Who suspects fraud calls the supervisor before anything else: the paper, without its reason, can wait.
        boolean paperFirst = ending == Ending.REFUSED
                && reason.filter(ReceiptDocument::tells).isPresent();
        ScreenAction next = ScreenAction.primary(strings.get("agent.ended.primary"), Feather.CHECK, desk::finish);
        return new Screen(
                strings.get("agent.ended.title"),
                new SimpleObjectProperty<>(strings.get("agent.ended.sentence")),
                content,
                content,
                Optional.of(card || paperFirst ? paper.primary() : next),
                card || paperFirst
                        ? paper.others()
                        : ending == Ending.REFUSED ? List.of(paper.save(), paper.print()) : List.of(),
                receipt.failure());
    }

    private String title() {
        return strings.get(
                switch (ending) {
                    case ACTIVATED -> "agent.ended.activated";
                    case REFUSED -> "agent.ended.refused";
                    case CANCELLED -> "agent.ended.cancelled";
                    case TIMED_OUT -> "agent.ended.timed-out";
                    case INTERRUPTED -> "agent.ended.interrupted";
                });
    }

    private String next(Optional<Reason> why) {
        if (desk.visit().get().filter(VisitState::documentStays).isPresent()) {
            return "agent.ended.reported-next";
        }
        return switch (ending) {
            case ACTIVATED -> "agent.ended.activated-next";
            case REFUSED ->
                why.filter(NO_CHECK::contains).isPresent() ? "agent.ended.no-check-next" : "agent.ended.refused-next";
            case CANCELLED, INTERRUPTED ->
                begunOnly
                                || desk.visit()
                                        .get()
                                        .filter(VisitState::documentMayLie)
                                        .isEmpty()
                        ? "agent.ended.begun-next"
                        : "agent.ended.cancelled-next";
            case TIMED_OUT -> "agent.ended.timed-out-next";
        };
    }
}
