package mu.maupass.station.screen.frame;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import mu.maupass.station.screen.control.Announcement;
import mu.maupass.station.screen.control.FailureNotice;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.frame.FrameViewModel.ByCitizen;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;

/** What is said above a screen: that the visit ends soon, what the citizen did, what is missing, what failed, who has to look. */
final class Notices {
    private final VBox node = new VBox(8);
    private final Label missing = notice("missing", "undetermined");
    private final ReadOnlyObjectWrapper<Optional<Node>> told =
            new ReadOnlyObjectWrapper<>(this, "told", Optional.empty());

    /** @param page that is drawn */
    Notices(VisitDesk desk, FrameViewModel model, Screen screen, Strings strings, Lifetime page) {
        Label closing = notice("closing", "undetermined");
        desk.closingIn()
                .follow(page, seconds -> show(closing, seconds.map(left -> strings.get("agent.closing", left))));
        Label display = notice("display-gone", "undetermined");
        String where = desk.counter().inForce().turned() ? "agent.told.display-gone-turned" : "agent.told.display-gone";
        desk.citizenSide()
                .displayGone()
                .follow(page, gone -> show(display, gone ? Optional.of(strings.get(where)) : Optional.empty()));
        FailureNotice voice = new FailureNotice(strings, "voice-failed");
        desk.citizenSide().voice().follow(page, why -> {
            voice.show(why);
            tell(voice.node(), why.isPresent());
        });
        Label did = notice("told", "accent");
        page.follow(model.byCitizen(), what -> show(did, what.map(done -> strings.get(words(done)))));
        FailureNotice failure = new FailureNotice(strings, "failure");
        failure.follow(screen.failure(), page);
        page.follow(screen.failure(), why -> tell(failure.node(), why.isPresent()));
        DemandNotice demand = new DemandNotice(desk, strings, page);
        show(missing, Optional.empty());
        page.onChange(model.refused(), why -> why.ifPresent(key -> missing(strings.get(key), Optional.empty())));
        // It was missing in what the visit was at before.
        page.onChange(desk.visit().during(page).map(now -> now.map(Notices::at)), now -> nothingMissing());
        node.getChildren().addAll(closing, display, voice.node(), did, missing, failure.node(), demand.node());
    }

    /** All of it that changes what is missing: not how far a step is that runs. */
    static List<Object> at(VisitState state) {
        boolean runs = state.phase() == Phase.RUNNING;
        return List.of(state.step(), state.phase(), state.failure(), runs ? Optional.empty() : state.visit());
    }

    VBox node() {
        return node;
    }

    /** What came last of what has to be seen now, as long as it is there; not who has to look, which stands on every page. */
    ReadOnlyObjectProperty<Optional<Node>> told() {
        return told.getReadOnlyProperty();
    }

    private void tell(Node notice, boolean there) {
        if (there) {
            // Said once more is news again.
            told.set(Optional.empty());
            told.set(Optional.of(notice));
        } else if (told.get().filter(notice::equals).isPresent()) {
            told.set(Optional.empty());
        }
    }

    /**
     * Why the main action cannot be done yet. Asked for again, it is said again.
     *
     * @param kept what says it on the page
     */
    void missing(String what, Optional<Node> kept) {
        show(missing, Optional.of(what).filter(words -> kept.isEmpty()));
        tell(missing, kept.isEmpty());
        kept.ifPresent(seen -> seen.setVisible(true));
        Announcement.say(node, what);
    }

    /** The main action can be done, or no longer: what was missing is not said any more. */
    void nothingMissing() {
        show(missing, Optional.empty());
    }

    private static String words(ByCitizen did) {
        return switch (did) {
            case WITHDREW -> "agent.told.withdrew";
            case DECLINED_CAMERA -> "agent.told.declined-camera";
            case SAID_AGENT_ONLY -> "agent.told.said-agent-only";
            case SAID_ASSISTED -> "agent.told.said-assisted";
            case WENT_ON -> "agent.told.went-on";
        };
    }

    private static Label notice(String id, String kind) {
        Label label = Type.text("", "notice", kind, "strong");
        label.setId(id);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setAccessibleRole(AccessibleRole.TEXT);
        return label;
    }

    private void show(Label label, Optional<String> text) {
        // Not each second that is left of a visit.
        text.filter(words -> !label.isVisible()).ifPresent(words -> {
            Announcement.say(label, words);
            tell(label, true);
        });
        if (text.isEmpty()) {
            tell(label, false);
        }
        label.setText(text.orElse(""));
        label.setAccessibleText(text.orElse(""));
        label.setVisible(text.isPresent());
        label.setManaged(text.isPresent());
    }
}
