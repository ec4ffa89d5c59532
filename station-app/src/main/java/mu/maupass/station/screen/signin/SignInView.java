package mu.maupass.station.screen.signin;

import java.nio.CharBuffer;
import java.util.Arrays;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.screen.control.FailureNotice;
import mu.maupass.station.screen.control.Fields;
import mu.maupass.station.screen.control.InputField;
import mu.maupass.station.screen.control.NarrowColumn;
import mu.maupass.station.screen.control.Type;
import mu.maupass.station.screen.control.WrappingLine;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Mirror;
import mu.maupass.station.screen.theme.UncachedScrollPaneSkin;
import mu.maupass.station.strings.InventedPeople;
import mu.maupass.station.strings.Strings;

/** The first screen. It has the window to itself and few kinds of control: it should be there at once. */
public final class SignInView {
    private static final double WORKING_SIDE = 24;

    private final SignInViewModel model;
    private final TextField agentId = Mirror.never(Fields.line());
    private final PasswordField password = Mirror.never(Fields.secret());
    private final OwnPasswordPart choice;
    private final FactorPart factor;
    private final ScrollPane node;

    /** @param lifetime until another one takes its place */
    public SignInView(SignInViewModel model, Strings strings, Lifetime lifetime) {
        this.model = model;
        factor = new FactorPart(model.factor(), strings, lifetime);
        choice = new OwnPasswordPart(model, strings, lifetime);
        agentId.setId("agent-id");
        password.setId("agent-password");
        lifetime.onChange(password.textProperty(), typed -> model.factor().touched());
        lifetime.onEnd(password::clear);
        Button signIn = new Button(strings.get("agent.sign-in.primary"));
        signIn.setId("primary");
        signIn.getStyleClass().addAll("primary", "tall");
        signIn.setMaxWidth(Double.MAX_VALUE);
        lifetime.bind(signIn.disableProperty(), model.ready().map(ready -> !ready));
        signIn.setOnAction(event -> signIn());
        ProgressIndicator working = lifetime.rests(new ProgressIndicator(0));
        working.setPrefSize(WORKING_SIDE, WORKING_SIDE);
        lifetime.bind(working.visibleProperty(), model.busy());
        lifetime.bind(
                working.progressProperty(),
                model.busy().map(waits -> waits ? ProgressIndicator.INDETERMINATE_PROGRESS : 0));
        Label busy = Type.quiet("");
        busy.setId("sign-in-busy");
        lifetime.follow(
                model.waitsForStation(),
                waits -> busy.setText(strings.get(waits ? "agent.sign-in.opening" : "agent.sign-in.busy")));
        lifetime.bind(busy.visibleProperty(), model.busy());
        FailureNotice notice = new FailureNotice(strings, "failure");
        notice.follow(model.failure(), lifetime);
        Label refused = Type.quiet("");
        refused.setId("sign-in-refused-again");
        lifetime.follow(
                model.refusals(),
                // A number in a text is dear, and the first screen has none.
                times -> refused.setText(
                        times.intValue() > 1 ? strings.get("agent.sign-in.refused-again", times.intValue()) : ""));
        shownWhile(
                refused,
                lifetime.computed(
                        () -> model.refusals().get() > 1
                                && model.failure().get().isPresent(),
                        model.refusals(),
                        model.failure()),
                lifetime);

        lifetime.follow(model.choosing(), choosing -> signIn.setText(strings.get(primary())));
        lifetime.follow(model.factor().stage(), stage -> signIn.setText(strings.get(primary())));
        Label chosen = Type.text(strings.get("agent.sign-in.chosen"), "successful-text");
        chosen.setId("own-password-chosen");
        shownWhile(chosen, model.chosen(), lifetime);

        Label title = Type.headline(strings.get("agent.sign-in.title"));
        title.setId("sign-in-title");
        Label counter = Type.text("", "quiet");
        lifetime.follow(
                model.officeName(),
                name -> counter.setText(name.isEmpty() ? "" : strings.get("agent.sign-in.sentence", name)));

        HBox wait = new HBox(8, busy);
        wait.setAlignment(Pos.CENTER_LEFT);
        wait.setMinHeight(WORKING_SIDE);
        FactorPart.whenFirst(model.busy(), () -> wait.getChildren().addFirst(working), lifetime);
        VBox form = new NarrowColumn(
                16,
                new VBox(4, title, counter),
                notice.node(),
                refused,
                new InputField(strings.get("agent.sign-in.id"), agentId)
                        .into(model.agentId(), lifetime)
                        .node(),
                new InputField(strings.get("agent.sign-in.password"), password).node(),
                factor.entry(),
                choice.node(),
                chosen,
                factor.said(),
                signIn,
                wait);
        // In large letters one of them is as wide as a small window.
        WrappingLine columns = new WrappingLine(24, 24, Pos.TOP_CENTER);
        columns.setRowValignment(VPos.TOP);
        columns.getChildren().setAll(form, factor.shown());
        columns.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        if (!model.accounts().isEmpty()) {
            VBox list = accounts(model.accounts(), strings);
            columns.getChildren().add(list);
            shownWhile(list, factor.shown().visibleProperty().map(shown -> !shown), lifetime);
        }
        StackPane middle = new StackPane(columns);
        middle.getStyleClass().add("roomy");
        // A notice and a second factor make the form higher than a small window.
        node = new ScrollPane(middle);
        // At once, and not with the first look of the style sheets: before it the fields are no part of the window, and
        // the first
        // letters that somebody types would be lost.
        node.setSkin(new UncachedScrollPaneSkin(node));
        node.setFitToWidth(true);
        node.setFitToHeight(true);
        node.setFocusTraversable(false);
        // A press beside everything gives it the keyboard, with which nothing can be done there.
        lifetime.onChange(node.focusedProperty(), has -> {
            if (has) {
                firstFocus().requestFocus();
            }
        });
    }

    public Node node() {
        return node;
    }

    public Node firstFocus() {
        return agentId.getText().isEmpty() ? agentId : password;
    }

    /** What Enter does here: what the button says that has the keyboard, else on to the password, then in. */
    public boolean enter() {
        if (node.getScene().getFocusOwner() instanceof ButtonBase button
                && !(button instanceof ToggleButton)
                && !(button instanceof CheckBox)) {
            button.fire();
        } else if (agentId.isFocused() && password.getText().isEmpty()) {
            password.requestFocus();
        } else if (model.choosing().get() && password.isFocused()) {
            choice.requestFocus();
        } else if (!(model.choosing().get() && choice.goesOn()) && !(password.isFocused() && factor.wantsCode())) {
            signIn();
        }
        return true;
    }

    private VBox accounts(List<Account> accounts, Strings strings) {
        VBox list = new NarrowColumn(
                12,
                Type.title(strings.get(model.accountsTitle())),
                Type.text(strings.get("agent.sign-in.demonstration"), "quiet"));
        for (Account account : accounts) {
            Button take = new Button(account.agentId());
            take.setId("account-" + account.agentId());
            take.getStyleClass().addAll("plain", "figures");
            take.setOnAction(event -> {
                model.agentId().set(account.agentId());
                password.setText(account.password());
                password.requestFocus();
                password.end();
            });
            Label secret = Type.word(account.password(), "figures");
            HBox line = new HBox(12, take, secret);
            line.setAlignment(Pos.CENTER_LEFT);
            list.getChildren()
                    .add(new VBox(
                            4,
                            line,
                            Type.text(
                                    InventedPeople.account(account.name(), account.role(), strings),
                                    "small",
                                    "quiet")));
        }
        list.getStyleClass().addAll("notice", "accent");
        return list;
    }

    private static void shownWhile(Node node, ObservableValue<Boolean> shown, Lifetime lifetime) {
        lifetime.bind(node.visibleProperty(), shown);
        lifetime.bind(node.managedProperty(), shown);
    }

    private String primary() {
        return switch (model.factor().stage().get()) {
            case WANTED -> "agent.sign-in.factor-begin";
            case SHOWN -> "agent.sign-in.factor-confirm";
            case NONE, SET_UP -> model.choosing().get() ? "agent.sign-in.choose" : "agent.sign-in.primary";
        };
    }

    private void signIn() {
        // Here and not where it fails: somebody may be typing a name by then.
        password.requestFocus();
        if (confirming() && password.getText().isEmpty()) {
            // The code alone would be a wrong password.
            return;
        }
        if (model.choosing().get()) {
            model.choose(FactorPart.taken(password), choice.own(), choice.again());
        } else {
            char[] code = factor.taken();
            model.signIn(FactorPart.taken(password), CharBuffer.wrap(code));
            Arrays.fill(code, '\0');
        }
    }

    private boolean confirming() {
        return model.factor().stage().get() == FactorViewModel.Stage.SHOWN;
    }
}
