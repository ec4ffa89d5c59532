package mu.maupass.station.screen.control;

import java.util.Arrays;
import javafx.scene.input.KeyCode;

/**
 * The agent's keys: each means one thing, on whatever screen it can be done. No other place gives one of them a meaning; the
 * help shows this list. What is named here as an action of a key has that key, whatever screen it stands on.
 */
public enum AgentKey {
    HELP(KeyCode.F1, "agent.help.f1"),
    DAY(KeyCode.F2, "agent.help.f2"),
    REFUSE(KeyCode.F3, "agent.help.f3"),
    CHECKS(KeyCode.F4, "agent.help.f4"),
    SCAN_CODE(KeyCode.F5, "agent.help.f5"),
    OTHER_WAY(KeyCode.F6, "agent.help.f6"),
    PAGE_BEFORE(KeyCode.F7, "agent.help.f7"),
    CITIZENS_SIDE(KeyCode.F8, "agent.help.f8"),
    OTHER_DOCUMENT(KeyCode.F9, "agent.help.f9"),
    WITHDRAW(KeyCode.F10, "agent.help.f10"),
    AUDIT(KeyCode.F11, "agent.help.f11"),
    SIMULATED(KeyCode.F12, "agent.help.f12"),
    /** A key that no other program uses, lights nothing and is not pressed by mistake while typing. */
    SILENT_SIGN(KeyCode.PAUSE, "agent.help.pause"),
    EARLIER_DAY(KeyCode.PAGE_UP, "agent.help.page-up", "day-earlier"),
    LATER_DAY(KeyCode.PAGE_DOWN, "agent.help.page-down", "day-later"),
    ALL_SAME(KeyCode.A, "agent.help.a");

    private final KeyCode code;
    private final String meaning;
    /** The id of what has this key wherever it stands; empty for none. */
    private final String action;

    AgentKey(KeyCode code, String meaning) {
        this(code, meaning, "");
    }

    AgentKey(KeyCode code, String meaning, String action) {
        this.code = code;
        this.meaning = meaning;
        this.action = action;
    }

    /** The same action, with the key of this list where it names the action. */
    public static ScreenAction given(ScreenAction action) {
        return Arrays.stream(values())
                .filter(key -> key.action.equals(action.id()))
                .findFirst()
                .map(key -> action.on(key.code))
                .orElse(action);
    }

    public KeyCode code() {
        return code;
    }

    /** Key of the text that says what it does. */
    public String meaning() {
        return meaning;
    }
}
