package mu.maupass.station.screen.control;

import java.util.Arrays;
import javafx.scene.input.KeyCode;
import mu.maupass.station.strings.Strings;

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
    EARLIER_DAY(KeyCode.LEFT, "word.key-alt-left", "agent.help.alt-left", "day-earlier"),
    LATER_DAY(KeyCode.RIGHT, "word.key-alt-right", "agent.help.alt-right", "day-later"),
    NEW_TELEPHONE(KeyCode.N, "word.key-alt-n", "agent.help.alt-n", "new-telephone"),
    ALL_SAME(KeyCode.A, "agent.help.a");

    private final KeyCode code;
    /** Key of the text that names it together with Alt; empty where it is pressed alone. */
    private final String withAlt;

    private final String meaning;
    /** The id of what has this key wherever it stands; empty for none. */
    private final String action;

    AgentKey(KeyCode code, String meaning) {
        this(code, "", meaning, "");
    }

    AgentKey(KeyCode code, String withAlt, String meaning, String action) {
        this.code = code;
        this.withAlt = withAlt;
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

    /** Whether this key has a meaning of the list only while Alt is held: alone it moves the focus or the text. */
    public static boolean needsAlt(KeyCode code) {
        return Arrays.stream(values()).anyMatch(key -> key.code == code && !key.withAlt.isEmpty());
    }

    /** What stands on the keyboard. */
    public static String name(KeyCode code, Strings strings) {
        return Arrays.stream(values())
                .filter(key -> key.code == code && !key.withAlt.isEmpty())
                .findFirst()
                .map(key -> strings.get(key.withAlt))
                .orElseGet(code::getName);
    }

    public KeyCode code() {
        return code;
    }

    /** Key of the text that says what it does. */
    public String meaning() {
        return meaning;
    }
}
