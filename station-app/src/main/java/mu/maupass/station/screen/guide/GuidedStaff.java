package mu.maupass.station.screen.guide;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;

import java.util.function.Consumer;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.screen.StationWindows;

/** Somebody whose role needs a second factor: they set it up, and sign in with its code. */
final class GuidedStaff {
    private final StationWindows windows;
    private final SimulatedDevices devices;
    private final BothSides sides;
    private final VisitSteps steps;
    private final Consumer<String> say;

    GuidedStaff(
            StationWindows windows, SimulatedDevices devices, BothSides sides, VisitSteps steps, Consumer<String> say) {
        this.windows = windows;
        this.devices = devices;
        this.sides = sides;
        this.steps = steps;
        this.say = say;
    }

    /** From the sign-in, where the name stands already, to the home of who works at a town hall. */
    void show(Account account) throws NotSeenException, InterruptedException {
        say.accept("Town-hall officer sets up a second factor");
        steps.typePassword(account.password());
        sides.sees(AGENT, "factor-wanted");
        steps.picture(AGENT, "sign-in-factor-wanted");
        steps.typePassword(account.password());
        sides.sees(AGENT, "staff-factor-qr");
        steps.picture(AGENT, "sign-in-factor");
        char[] secret = sides.onScreen(this::secret);
        String first = devices.authenticatorCode(secret);
        sides.type(account.password());
        sides.press(KeyCode.ENTER);
        sides.type(first);
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "factor-set-up");
        steps.picture(AGENT, "sign-in-factor-set-up");
        say.accept("Town-hall officer waits for the next code, and signs in with it");
        sides.await("the next code", () -> !devices.authenticatorCode(secret).equals(first));
        sides.type(account.password());
        sides.press(KeyCode.ENTER);
        sides.type(devices.authenticatorCode(secret));
        steps.picture(AGENT, "sign-in-code");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ready.title");
        steps.picture(AGENT, "officer-ready");
    }

    /** What the telephone reads. */
    private char[] secret() {
        String shown = ((Labeled) windows.agent().scene().lookup("#staff-factor-secret")).getText();
        return ("otpauth://totp/?secret=" + shown.replace(" ", "")).toCharArray();
    }
}
