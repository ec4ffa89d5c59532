package mu.maupass.station.screen.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.Question;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Exit;
import org.kordamp.ikonli.feather.Feather;

/** What can be done now: on every screen of a visit, on this one, or in answer to a question. */
final class AgentActions {
    private final VisitDesk desk;
    private final FrameViewModel model;
    private final Questions questions;

    AgentActions(VisitDesk desk, FrameViewModel model, Questions questions) {
        this.desk = desk;
        this.model = model;
        this.questions = questions;
    }

    /** @param covered whether the screen lies over the place, and is left by going back */
    void show(ActionBar bar, Screen screen, boolean covered, Strings strings) {
        Optional<Question> question = model.question().get();
        if (question.isPresent()) {
            bar.show(
                    List.of(),
                    question.get().grave().stream().map(this::answer).toList(),
                    Optional.of(ScreenAction.primary(question.get().safe(), Feather.ARROW_LEFT, model::keep)),
                    strings);
            return;
        }
        List<ScreenAction> left = new ArrayList<>();
        left.add(ScreenAction.always(
                "help",
                strings.get("agent.action.help"),
                Feather.HELP_CIRCLE,
                AgentKey.HELP.code(),
                () -> model.toggle(Overlay.HELP)));
        if (covered) {
            left.add(ScreenAction.always(
                    "back", strings.get("agent.action.back"), Feather.ARROW_LEFT, KeyCode.ESCAPE, model::escape));
        } else {
            left.addAll(waysOut(strings, screen));
        }
        bar.show(left, screen.others(), screen.primary(), strings);
    }

    private List<ScreenAction> waysOut(Strings strings, Screen screen) {
        List<ScreenAction> ways = new ArrayList<>();
        if (desk.has(Exit.CANCEL)) {
            ways.add(ScreenAction.asking(
                    "cancel",
                    strings.get("agent.action.cancel"),
                    Feather.X,
                    KeyCode.ESCAPE,
                    () -> questions.cancel(strings)));
        }
        // The page before comes before the step before.
        boolean pageBefore = screen.others().stream().anyMatch(other -> other.key() == AgentKey.PAGE_BEFORE.code());
        if (desk.has(Exit.BACK) && !pageBefore) {
            ways.add(ScreenAction.always(
                    "step-back",
                    strings.get("agent.action.step-back"),
                    Feather.ARROW_LEFT,
                    AgentKey.PAGE_BEFORE.code(),
                    () -> desk.leave(Exit.BACK)));
        }
        boolean wholly = desk.has(Exit.WITHDRAW);
        if (wholly || desk.has(Exit.WITHDRAW_ASSISTANCE)) {
            ways.add(ScreenAction.asking(
                    "withdraw",
                    strings.get(wholly ? "agent.action.withdraw" : "agent.action.withdraw-assistance"),
                    Feather.ROTATE_CCW,
                    AgentKey.WITHDRAW.code(),
                    () -> questions.withdraw(strings, wholly)));
        }
        return ways;
    }

    /** An answer takes the question away first: what it does may show something else. */
    private ScreenAction answer(ScreenAction grave) {
        return new ScreenAction(
                grave.id(),
                grave.label(),
                grave.icon(),
                grave.key(),
                grave.enabled(),
                () -> {
                    model.drop();
                    grave.run().run();
                },
                Optional.empty(),
                grave.missing(),
                grave.words());
    }
}
