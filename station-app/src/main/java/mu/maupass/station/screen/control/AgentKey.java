package mu.maupass.station.screen.control;

import javafx.scene.input.KeyCode;

/**
 * The agent's keys: each means one thing, on whatever screen it can be done. No other place gives a function key a meaning;
 * the help shows this list.
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
    ALL_SAME(KeyCode.A, "agent.help.a");

    private final KeyCode code;
    private final String meaning;

    AgentKey(KeyCode code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public KeyCode code() {
        return code;
    }

    /** Key of the text that says what it does. */
    public String meaning() {
        return meaning;
    }
}
