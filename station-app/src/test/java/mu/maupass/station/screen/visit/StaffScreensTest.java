package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices.Account;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.screen.guide.BothSides;
import mu.maupass.station.settings.SettingKey;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The screens of who works here, of a real station, by keyboard alone; in every field somebody types what should not stand there.
 * At its end no log, and nothing on the terminal, has any of it.
 */
class StaffScreensTest {
    @TempDir
    private Path data;

    private CounterAtWork counter;
    private BothSides sides;

    @Test
    void noLogTellsOfWhatIsTypedOnTheScreensOfStaff() throws Exception {
        try (CounterAtWork opened = CounterAtWork.open(data.resolve("station"), Language.ENGLISH)) {
            counter = opened;
            sides = opened.sides();
            Case lost = opened.person("lost");
            Case priya = opened.person("priya");
            agent(lost, priya);
            supervisor(lost, priya);
            administrator(priya);
        }
    }

    private Account account(String id) {
        return counter.devices().agents().stream()
                .filter(one -> one.agentId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void go(String action) throws Exception {
        sides.tabTo(AGENT, action);
        sides.press(KeyCode.SPACE);
    }

    private void typeInto(String field, String text) throws Exception {
        sides.tabTo(AGENT, field);
        sides.press(KeyCode.CONTROL, KeyCode.A);
        sides.type(text);
    }

    private Optional<Node> node(String id) {
        return Optional.ofNullable(counter.windows().agent().scene().lookup("#" + id));
    }

    private static boolean shown(Node node, String text) {
        return node instanceof Labeled labeled && text.equals(labeled.getText())
                || node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> shown(child, text));
    }

    private void agent(Case lost, Case priya) throws Exception {
        counter.signIn();
        go("way-notes");
        typeInto("note-text", priya.person() + " " + priya.nic().orElseThrow());
        sides.press(KeyCode.ENTER);
        sides.await(
                "the note that was written",
                () -> node("note-text")
                        .filter(field -> ((TextInputControl) field).getText().isEmpty())
                        .isPresent());
        sides.press(KeyCode.ESCAPE);
        counter.seeReady();
        counter.begin();
        counter.identify(lost.nic().orElseThrow());
        counter.consent();
        counter.layCard(lost);
        counter.typeCan(lost.can().orElseThrow());
        counter.see("agent.ended.title", "citizen.over.sentence");
        counter.devices().takeCardAway();
        sides.press(KeyCode.ENTER);
        counter.seeReady();
        go("change-agent");
    }

    private void supervisor(Case lost, Case priya) throws Exception {
        Account supervisor = account("s.appadoo");
        counter.signIn(supervisor);
        sides.sees(AGENT, "open-items");
        sides.press(KeyCode.F2);
        sides.sees(AGENT, "day-search");
        typeInto("day-search", priya.person() + " " + lost.nic().orElseThrow());
        sides.tabTo(AGENT, "board-visits");
        for (String part : new String[] {"figures", "paths", "trend", "closing"}) {
            sides.press(KeyCode.RIGHT);
            sides.await(
                    part, () -> node("board-" + part).filter(Node::isFocused).isPresent());
        }
        sides.sees(AGENT, "closing-state");
        sides.canUse(AGENT, "primary");
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "question");
        go("close-day");
        sides.await(
                "the closed day",
                () -> node("closing-state")
                        .filter(state -> ((Labeled) state).getText().contains("S. Appadoo"))
                        .isPresent());
        sides.press(KeyCode.ESCAPE);
        sides.sees(AGENT, "open-items");
        sides.press(KeyCode.F11);
        sides.sees(AGENT, "audit-rows");
        typeInto("audit-person", priya.person());
        typeInto("audit-code", priya.nic().orElseThrow());
        sides.press(KeyCode.ESCAPE);
        sides.sees(AGENT, "open-items");
        go("forgotten-password");
        sides.sees(AGENT, "question");
        go("forgotten-a.ramdin");
        typeInto("forgotten-password-own", supervisor.password());
        go("ask-password");
        sides.sees(AGENT, "password-asked");
        assertThat(counter.demonstration().authority().letter("a.ramdin")).exists();
        go("change-agent");
    }

    private void administrator(Case priya) throws Exception {
        counter.signIn(account("i.naidoo"));
        go("way-settings");
        sides.sees(AGENT, "setting-value");
        sides.tabTo(AGENT, "settings");
        for (int row = 0; row <= SettingKey.PROXY_USER.ordinal(); row++) {
            sides.press(KeyCode.DOWN);
        }
        typeInto("setting-value", priya.person());
        sides.press(KeyCode.ENTER);
        String saved =
                Strings.of(counter.windows().desk().agentLanguage().get()).get("settings.saved");
        sides.await(
                "the setting that was saved",
                () -> shown(counter.windows().agent().scene().getRoot(), saved));
        sides.tabTo(AGENT, "settings");
        sides.press(KeyCode.UP);
        typeInto("setting-value", priya.person() + " " + priya.nic().orElseThrow());
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "failure-code");
    }
}
