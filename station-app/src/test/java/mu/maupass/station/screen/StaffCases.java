package mu.maupass.station.screen;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.scene.input.KeyCode;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.trial.DeviceMark;
import mu.maupass.station.trial.TriedDevice;

/** The agent's window for who leads an office and who looks after its computers, with what is chosen and asked there, and each way to sign in. */
final class StaffCases {
    private final StationWindows windows;
    private final ScriptedCounter counter;
    private final Hands hands;

    StaffCases(StationWindows windows, ScriptedCounter counter) {
        this.windows = windows;
        this.counter = counter;
        hands = new Hands(windows);
    }

    void each(EveryCase.Looking look) throws Exception {
        supervisor(look);
        board(look);
        hands.press(KeyCode.F11);
        look.at("audit", windows);
        hands.choose("audit-rows", 2);
        look.at("audit-line", windows);
        hands.press(KeyCode.ESCAPE);
        administrator(look);
        signIn(look);
    }

    private void supervisor(EveryCase.Looking look) throws Exception {
        hands.does(() -> windows.desk().signedIn(ScriptedCounter.APPADOO));
        look.at("supervisor", windows);
        hands.choose("open-items", 1);
        look.at("supervisor-item", windows);
        hands.click("close-item");
        look.at("supervisor-close", windows);
        hands.press(KeyCode.ESCAPE);
        hands.click("forgotten-password");
        look.at("supervisor-forgotten", windows);
        hands.press(KeyCode.ESCAPE);
    }

    private void board(EveryCase.Looking look) throws Exception {
        hands.press(KeyCode.F2);
        look.at("board", windows);
        for (String part : List.of("figures", "paths", "trend", "closing", "report", "limits")) {
            hands.click("board-" + part);
            look.at("board-" + part, windows);
        }
        hands.does(() -> {
            SupervisedDay.fill(counter.days, false);
            counter.days.supplements = List.of(SupervisedDay.supplement());
        });
        hands.press(KeyCode.ESCAPE);
        hands.press(KeyCode.F2);
        hands.click("board-closing");
        look.at("board-closing-gaps", windows);
        hands.click("primary");
        look.at("board-closing-asked", windows);
        hands.press(KeyCode.ESCAPE);
        hands.press(KeyCode.ESCAPE);
    }

    private void administrator(EveryCase.Looking look) throws Exception {
        again(ScriptedCounter.NAIDOO);
        look.at("administrator", windows);
        hands.choose("findings", 0);
        look.at("administrator-finding", windows);
        hands.click("way-settings");
        look.at("settings", windows);
        hands.choose("settings", 2);
        look.at("settings-one", windows);
        hands.click("settings-part-devices");
        look.at("settings-devices", windows);
        hands.does(() -> counter.trials.marks.put(TriedDevice.CAMERA, DeviceMark.LATER));
        for (String device : List.of("scanner", "camera", "display")) {
            hands.click("try-" + device);
        }
        hands.does(() -> counter.trials.failure = Optional.of(new Failure("V-189", "Guichet-1")));
        hands.click("try-printer");
        hands.does(() -> counter.trials.failure = Optional.empty());
        hands.click("find-scanner");
        look.at("settings-devices-tried", windows);
        hands.does(() -> windows.desk().signOut());
    }

    private void again(Agent who) throws Exception {
        hands.does(() -> windows.desk().signOut());
        hands.does(() -> windows.desk().signedIn(who));
    }

    private void signIn(EveryCase.Looking look) throws Exception {
        refused(SignIn.wrong());
        look.at("sign-in-refused", windows);
        refused(new Failure(SignIn.OWN_FIRST));
        look.at("sign-in-own-password", windows);
        refused(SignIn.codeWanted());
        look.at("sign-in-code", windows);
        refused(SignIn.factorless());
        look.at("sign-in-factor", windows);
        hands.type("agent-password", ScriptedCounter.PASSWORD);
        hands.click("primary");
        look.at("sign-in-factor-shown", windows);
    }

    private void refused(Failure why) throws Exception {
        counter.signIn = Optional.of(CompletableFuture.completedFuture(new SignIn.Refused(why)));
        hands.type("agent-id", "a.ramdin");
        hands.type("agent-password", ScriptedCounter.PASSWORD);
        hands.click("primary");
    }
}
