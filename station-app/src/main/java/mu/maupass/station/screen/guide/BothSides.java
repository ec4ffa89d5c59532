package mu.maupass.station.screen.guide;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCode;
import mu.maupass.fault.Threads;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.control.ReadFirst;
import mu.maupass.station.screen.control.SeenFirst;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.strings.Direction;
import mu.maupass.station.visit.VisitState;

/**
 * The agent's and the citizen's window as somebody sees and uses them who sits at the keyboard. For a thread that is
 * not JavaFX's; every wait is bounded.
 */
public final class BothSides {
    /** One of the two windows. */
    public enum Side {
        AGENT,
        CITIZEN
    }

    private static final long LOOK_EVERY_MILLIS = 40;

    private final StationWindows windows;
    private final Duration patience;
    private final Keyboard keyboard;

    /** @param patience how long anything that is waited for may take */
    public BothSides(StationWindows windows, Duration patience) throws NotSeenException, InterruptedException {
        this.windows = windows;
        this.patience = patience;
        this.keyboard = onScreen(Keyboard::new);
        onScreen(() -> {
            keyboard.pointerAway();
            return true;
        });
    }

    /**
     * Runs this on JavaFX's thread and gives what it answers.
     *
     * @throws NotSeenException where that thread is busy for too long or the windows are closed
     */
    public <T> T onScreen(Supplier<T> action) throws NotSeenException, InterruptedException {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(action.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new NotSeenException("The windows do not answer.");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /**
     * Waits until this holds.
     *
     * @param what completes "did not come in time:"
     */
    public void await(String what, BooleanSupplier holds) throws NotSeenException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!onScreen(holds::getAsBoolean)) {
            if (System.nanoTime() > end) {
                throw new NotSeenException("Did not come in time: " + what + ". The agent's window shows \""
                        + text(Side.AGENT, "screen-title").orElse("the sign-in") + "\""
                        + text(Side.AGENT, "failure-code")
                                .map(code -> " with " + code)
                                .orElse("")
                        + typed().map(input -> " and, where one types, \"" + input + "\"")
                                .orElse("")
                        + ", the citizen's \""
                        + text(Side.CITIZEN, "citizen-sentence").orElse("the welcome") + "\".");
            }
            Thread.sleep(LOOK_EVERY_MILLIS);
        }
    }

    /** What stands on the agent's side where the keys go to. Passwords stay out of it. */
    private Optional<String> typed() throws NotSeenException, InterruptedException {
        return onScreen(() ->
                scene(Side.AGENT).getFocusOwner() instanceof TextInputControl input && !(input instanceof PasswordField)
                        ? Optional.of(input.getText())
                        : Optional.empty());
    }

    /**
     * Waits for the agent's screen with this title.
     *
     * @param key of the title in the strings files
     */
    public void agentSees(String key) throws NotSeenException, InterruptedException {
        String title = onScreen(() -> windows.desk().agentStrings().get(key));
        // Whoever has just signed in may have another language: what is waited for is asked for each time.
        await(
                "the agent's screen \"" + title + "\"",
                () -> words(Side.AGENT, "screen-title")
                        .filter(spoken(windows.desk().agentStrings().get(key))::equals)
                        .isPresent());
    }

    /**
     * Waits for the citizen's screen with this sentence.
     *
     * @param key of the sentence in the strings files
     */
    public void citizenSees(String key) throws NotSeenException, InterruptedException {
        String sentence = onScreen(() -> windows.desk().citizenStrings().get(key));
        // The language may be about to change: what is waited for is asked for each time.
        await(
                "the citizen's screen \"" + sentence + "\"",
                () -> words(Side.CITIZEN, "citizen-sentence")
                        .filter(spoken(windows.desk().citizenStrings().get(key))::equals)
                        .isPresent());
    }

    /** Waits until a node is there and can be seen. */
    public void sees(Side side, String id) throws NotSeenException, InterruptedException {
        await("#" + id, () -> node(side, id).isPresent());
    }

    /** Waits until a node can be seen and used. */
    public void canUse(Side side, String id) throws NotSeenException, InterruptedException {
        await(
                "the use of #" + id,
                () -> node(side, id).filter(node -> !node.isDisabled()).isPresent());
    }

    /** Waits until a node says this. */
    public void reads(Side side, String id, String text) throws NotSeenException, InterruptedException {
        await(
                "\"" + text + "\" at #" + id,
                () -> words(side, id).filter(spoken(text)::equals).isPresent());
    }

    /** What a node says; empty where there is none that can be seen. */
    public Optional<String> text(Side side, String id) throws NotSeenException, InterruptedException {
        return onScreen(() -> words(side, id));
    }

    /** The node that has the focus in that window. */
    public Optional<String> focus(Side side) throws NotSeenException, InterruptedException {
        return onScreen(() -> Optional.ofNullable(scene(side).getFocusOwner()).map(Node::getId));
    }

    /** Waits until this window has the keyboard. */
    public void hasKeyboard(Side side) throws NotSeenException, InterruptedException {
        await(
                side == Side.AGENT ? "the keyboard on the agent's side" : "the keyboard on the citizen's side",
                () -> scene(side).getWindow().isFocused());
    }

    /** Gives the keyboard to the other side, by its key, and waits until it is there. */
    public void hand(Side to) throws NotSeenException, InterruptedException {
        press(KeyCode.F8);
        hasKeyboard(to);
    }

    /** What nobody has seen yet, or what is grey, takes no answer: whoever presses has looked at both windows. */
    private void looks() throws NotSeenException, InterruptedException {
        await(
                "the drawing of both windows",
                () -> SeenFirst.on(scene(Side.AGENT))
                        && SeenFirst.on(scene(Side.CITIZEN))
                        && ReadFirst.on(scene(Side.CITIZEN))
                        && !windows.desk().leaving().get());
    }

    /** Presses these together, once what both windows show has been drawn. */
    public void press(KeyCode... keys) throws NotSeenException, InterruptedException {
        looks();
        onScreen(() -> {
            keyboard.press(keys);
            return true;
        });
    }

    /** Types where the focus is, once it can be seen there: a control without its skin takes no keys. */
    public void type(String text) throws NotSeenException, InterruptedException {
        await(
                "the place to type",
                () -> Stream.of(Side.values())
                        .map(side -> scene(side).getFocusOwner())
                        .noneMatch(node -> node instanceof Control control && control.getSkin() == null));
        looks();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            onScreen(() -> {
                keyboard.type(character);
                return true;
            });
        }
    }

    /**
     * Presses the Tab key until a node has the focus.
     *
     * @throws NotSeenException where the key does not lead there
     */
    public void tabTo(Side side, String id) throws NotSeenException, InterruptedException {
        for (int i = 0; i < 40; i++) {
            Node before = onScreen(() -> scene(side).getFocusOwner());
            if (before != null && id.equals(before.getId())) {
                return;
            }
            press(KeyCode.TAB);
            await("another place for the focus", () -> scene(side).getFocusOwner() != before);
        }
        throw new NotSeenException("The Tab key does not lead to #" + id + ".");
    }

    /**
     * Both windows at the first moment at which this holds of the visit; for what is gone before a person would have
     * looked. Subscribe first, then do what brings it about.
     *
     * @return completes on JavaFX's thread
     */
    public CompletableFuture<Map<Side, Image>> picturesOnce(Predicate<VisitState> holds)
            throws NotSeenException, InterruptedException {
        CompletableFuture<Map<Side, Image>> taken = new CompletableFuture<>();
        Lifetime watching = new Lifetime();
        onScreen(() -> {
            windows.desk().visit().follow(watching, visit -> {
                if (!taken.isDone() && visit.filter(holds).isPresent()) {
                    taken.complete(Map.of(
                            Side.AGENT,
                            scene(Side.AGENT).snapshot(null),
                            Side.CITIZEN,
                            scene(Side.CITIZEN).snapshot(null)));
                }
            });
            return true;
        });
        Threads.handOver(taken, Platform::runLater, pictures -> watching.end());
        return taken;
    }

    /** What a window shows now, without the border that the desktop draws. */
    public Image picture(Side side) throws NotSeenException, InterruptedException {
        return onScreen(() -> scene(side).snapshot(null));
    }

    private Scene scene(Side side) {
        return switch (side) {
            case AGENT -> windows.agent().scene();
            case CITIZEN -> windows.citizen().scene();
        };
    }

    /** As it is read out: without what tells a line from right to left where to end. */
    private static String spoken(String text) {
        return Direction.plain(text).replace('\u00a0', ' ');
    }

    private Optional<Node> node(Side side, String id) {
        return Optional.ofNullable(scene(side).lookup("#" + id)).filter(BothSides::visible);
    }

    private static boolean visible(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> words(Side side, String id) {
        return node(side, id).flatMap(node -> switch (node) {
            case Labeled labeled -> Optional.ofNullable(labeled.getText()).map(BothSides::spoken);
            case TextInputControl input -> Optional.ofNullable(input.getText());
            default -> Optional.empty();
        });
    }
}
