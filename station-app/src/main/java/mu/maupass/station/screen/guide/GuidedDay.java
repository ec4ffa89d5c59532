package mu.maupass.station.screen.guide;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;

import java.util.EnumSet;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.supervisor.DayPart;

/** After the visits: what the agent, the supervisor and the administrator see of the day. */
final class GuidedDay {
    private final StationWindows windows;
    private final SimulatedDevices devices;
    private final BothSides sides;
    private final VisitSteps steps;
    private final Consumer<String> say;

    GuidedDay(
            StationWindows windows, SimulatedDevices devices, BothSides sides, VisitSteps steps, Consumer<String> say) {
        this.windows = windows;
        this.devices = devices;
        this.sides = sides;
        this.steps = steps;
        this.say = say;
    }

    void show() throws NotSeenException, InterruptedException {
        say.accept("Agent looks at the visits of today");
        look(AgentKey.DAY.code(), "day.title-own", "agent-my-visits");
        press("way-notes");
        seen("notes.title", "agent-hand-over");
        if (windows.desk().counter().factors().inUse()) {
            new GuidedStaff(windows, devices, sides, steps, say).show(named("o."));
        }
        signIn("s.", "supervisor.title");
        say.accept("Supervisor sees what is open, the day and the audit log");
        steps.picture(AGENT, "supervisor-today");
        first("open-items");
        steps.picture(AGENT, "supervisor-open-item");
        forgottenPassword();
        day();
        look(AgentKey.AUDIT.code(), "audit.title", "supervisor-audit");
        signIn("i.", "doctor.title");
        say.accept("Administrator sees the station");
        sides.canUse(AGENT, "primary");
        steps.picture(AGENT, "administrator-station");
        settings();
    }

    /** The question who it is, answered by nobody: a letter would be written. */
    private void forgottenPassword() throws NotSeenException, InterruptedException {
        press("forgotten-password");
        sides.sees(AGENT, "question");
        steps.picture(AGENT, "supervisor-forgotten-password");
        sides.press(KeyCode.ESCAPE);
        sides.await("the question's end", () -> windows.agent().scene().lookup("#question") == null);
    }

    /** Each setting, and the trials of the devices. */
    private void settings() throws NotSeenException, InterruptedException {
        press("way-settings");
        sides.agentSees("settings.title");
        first("settings");
        steps.picture(AGENT, "administrator-settings");
        press("settings-part-devices");
        sides.canUse(AGENT, "try-display");
        press("try-display");
        sides.sees(AGENT, "seen-number");
        steps.picture(AGENT, "administrator-devices");
        sides.press(KeyCode.ESCAPE);
        sides.sees(AGENT, "change-agent");
    }

    /** Chooses the first line of a table, once there is one. */
    private void first(String table) throws NotSeenException, InterruptedException {
        sides.await("a line of #" + table, () -> !table(table).getItems().isEmpty());
        sides.onScreen(() -> {
            table(table).getSelectionModel().select(0);
            return true;
        });
    }

    private TableView<?> table(String id) {
        return (TableView<?>) windows.agent().scene().lookup("#" + id);
    }

    /** All parts of the day, one after the other. */
    private void day() throws NotSeenException, InterruptedException {
        sides.press(AgentKey.DAY.code());
        sides.agentSees("day.title");
        steps.picture(AGENT, "supervisor-day");
        for (DayPart part : EnumSet.complementOf(EnumSet.of(DayPart.VISITS))) {
            String name = part.name().toLowerCase(Locale.ROOT);
            press("board-" + name);
            sides.sees(AGENT, sign(part));
            steps.picture(AGENT, "supervisor-" + name);
            if (part == DayPart.CLOSING) {
                askToClose();
            }
        }
        sides.press(KeyCode.ESCAPE);
        sides.sees(AGENT, "change-agent");
    }

    /** The question before a day is closed, answered with no: it is the day of a demonstration. */
    private void askToClose() throws NotSeenException, InterruptedException {
        press("primary");
        sides.sees(AGENT, "question");
        steps.picture(AGENT, "supervisor-closing-question");
        sides.press(KeyCode.ESCAPE);
        sides.await("the question's end", () -> windows.agent().scene().lookup("#question") == null);
    }

    /** Something that is there once the part is read. */
    private static String sign(DayPart part) {
        return switch (part) {
            case VISITS -> "day-visits";
            case FIGURES -> "divided";
            case PATHS -> "paths";
            case TREND -> "trend";
            case CLOSING -> "reconciliation";
            case REPORT -> "report-format";
            case LIMITS -> "limits";
        };
    }

    private void look(KeyCode key, String title, String picture) throws NotSeenException, InterruptedException {
        sides.press(key);
        seen(title, picture);
    }

    /** These have no key of their own. */
    private void press(String id) throws NotSeenException, InterruptedException {
        sides.canUse(AGENT, id);
        sides.onScreen(() -> {
            ((ButtonBase) windows.agent().scene().lookup("#" + id)).fire();
            return true;
        });
    }

    private void seen(String title, String picture) throws NotSeenException, InterruptedException {
        sides.agentSees(title);
        steps.picture(AGENT, picture);
        sides.press(KeyCode.ESCAPE);
        sides.sees(AGENT, "change-agent");
    }

    /** @param name how the sign-in name begins */
    private void signIn(String name, String home) throws NotSeenException, InterruptedException {
        steps.typePassword(named(name).password());
        sides.agentSees(home);
    }

    /** Types a name, where a change of agent begins, and goes on to the password. */
    private Account named(String name) throws NotSeenException, InterruptedException {
        Account account = devices.agents().stream()
                .filter(one -> one.agentId().startsWith(name))
                .findFirst()
                .orElseThrow(() -> new NotSeenException("Nobody is called " + name + "…"));
        press("change-agent");
        sides.sees(AGENT, "agent-id");
        sides.type(account.agentId());
        sides.press(KeyCode.ENTER);
        return account;
    }
}
