package mu.maupass.bench.day;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;

import java.util.Map;
import java.util.Optional;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.screen.StationWindows;
import mu.maupass.station.screen.guide.BothSides;
import mu.maupass.station.screen.guide.NotSeenException;
import mu.maupass.station.screen.guide.VisitSteps;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxPerson;

/** Makes one visit after another in the windows. For a thread that is not JavaFX's. */
final class DayVisits {

    private static final Language LANGUAGE = Language.ENGLISH;
    private static final int PAGE_CHECKS = 6;

    private final Demonstration demonstration;
    private final StationWindows windows;
    private final BothSides sides;
    private final SimulatedDevices devices;
    private final VisitSteps steps;

    DayVisits(Demonstration demonstration, StationWindows windows, BothSides sides) {
        this.demonstration = demonstration;
        this.windows = windows;
        this.sides = sides;
        devices = demonstration.counter().simulatedDevices().orElseThrow();
        steps = new VisitSteps(windows, sides, devices, LANGUAGE);
    }

    void signIn() throws NotSeenException, InterruptedException {
        sides.onScreen(() -> {
            windows.desk().agentLanguage().set(LANGUAGE);
            return true;
        });
        steps.signIn();
    }

    void make(VisitKind kind) throws NotSeenException, InterruptedException, SyncException {
        switch (kind) {
            case CHIP -> chip("priya");
            case ASSISTED -> assisted("aisha");
            case REFUSED -> refused("lost");
            case OFFLINE -> offline("jean-rene");
            case PAGE -> page("priya");
            case WITHDRAWN -> withdrawn("priya");
        }
    }

    private void chip(String card) throws NotSeenException, InterruptedException, SyncException {
        Case person = begin(card);
        steps.consent("", "");
        readChip(person);
        toReceipt();
        sides.reads(AGENT, "receipt-status", word("agent.receipt.final"));
        steps.finish();
    }

    private void assisted(String card) throws NotSeenException, InterruptedException, SyncException {
        Case person = begin(card);
        steps.consent(KeyCode.DIGIT2, "", "");
        readChip(person);
        sides.agentSees("agent.face.title");
        sides.reads(AGENT, "camera-hint", word("agent.hint.good"));
        steps.answerEverything();
        sides.press(KeyCode.ENTER);
        sides.sees(AGENT, "face-machine");
        sides.press(KeyCode.ENTER);
        fromComparison();
        sides.reads(AGENT, "receipt-status", word("agent.receipt.final"));
        steps.finish();
    }

    private void refused(String card) throws NotSeenException, InterruptedException, SyncException {
        Case person = begin(card);
        steps.consent("", "");
        readChip(person);
        sides.agentSees("agent.ended.title");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ready.title");
    }

    private void offline(String card) throws NotSeenException, InterruptedException, SyncException {
        forgetFactor(card);
        network(false, "agent.status.offline");
        steps.begin(LANGUAGE, "");
        String qr = person(card).qr().orElseThrow();
        sides.onScreen(() -> Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, qr)));
        sides.press(KeyCode.CONTROL, KeyCode.V);
        steps.lookUp();
        steps.consent("", "");
        steps.layCard(person(card));
        sides.press(KeyCode.SHIFT, KeyCode.TAB);
        sides.press(KeyCode.RIGHT);
        sides.tabTo(AGENT, "document-mrz");
        sides.type(String.join("\n", person(card).mrz()));
        steps.lookUp();
        toReceipt();
        sides.reads(AGENT, "receipt-status", word("agent.receipt.provisional"));
        steps.finish();
        network(true, "agent.status.online");
    }

    /** The station is made to look: by itself it would notice within a minute. */
    private void network(boolean up, String status) throws NotSeenException, InterruptedException {
        devices.setAuthorityReachable(up);
        demonstration.counter().syncNow();
        sides.reads(AGENT, "status-link", word(status));
    }

    private void page(String card) throws NotSeenException, InterruptedException, SyncException {
        Case person = begin(card);
        steps.consent("", "");
        steps.layCard(person);
        sides.press(KeyCode.F6);
        sides.agentSees("agent.page.title");
        sides.press(KeyCode.ENTER);
        sides.await(
                "the page",
                () -> windows.desk()
                        .visit()
                        .get()
                        .flatMap(state -> state.visit().page())
                        .isPresent());
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.fields.title");
        for (String id : new String[] {"field-surname-confirm", "field-given-names-confirm"}) {
            if (sides.onScreen(() -> windows.agent().scene().lookup("#" + id)) != null) {
                sides.tabTo(AGENT, id);
                sides.press(KeyCode.SPACE);
            }
        }
        sides.canUse(AGENT, "primary");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.inspection.title");
        for (int i = 0; i < PAGE_CHECKS; i++) {
            sides.press(KeyCode.DIGIT1);
        }
        steps.lookUp();
        sides.sees(AGENT, "evidence-missing");
        readChip(person);
        toReceipt();
        sides.reads(AGENT, "receipt-status", word("agent.receipt.final"));
        steps.finish();
    }

    private void withdrawn(String card) throws NotSeenException, InterruptedException, SyncException {
        begin(card);
        steps.consent("", "");
        steps.answer("withdraw", "withdraw-consent");
        sides.agentSees("agent.consent.title");
        steps.answer("cancel", "cancel-visit");
        sides.agentSees("agent.ended.title");
        sides.press(KeyCode.ENTER);
        sides.agentSees("agent.ready.title");
    }

    private Case begin(String card) throws NotSeenException, InterruptedException, SyncException {
        forgetFactor(card);
        Case person = person(card);
        steps.begin(LANGUAGE, "");
        sides.type(person.nic().or(person::code).orElseThrow());
        steps.lookUp();
        return person;
    }

    private void readChip(Case person) throws NotSeenException, InterruptedException {
        steps.layCard(person);
        sides.canUse(AGENT, "document-can");
        sides.type(person.can().orElseThrow());
    }

    private void toReceipt() throws NotSeenException, InterruptedException {
        steps.face("", "");
        fromComparison();
    }

    private void fromComparison() throws NotSeenException, InterruptedException {
        sides.agentSees("agent.compare.title");
        steps.takeCardAway();
        sides.press(KeyCode.ENTER);
        steps.secondFactor("", "");
        steps.confirm("", "");
        sides.agentSees("agent.receipt.title");
        sides.sees(CITIZEN, "citizen-sentence");
    }

    /** The same few people come again and again; each time they have lost their telephone. */
    private void forgetFactor(String card) throws SyncException {
        Optional<SandboxPerson> person = demonstration.authority().personWithCard(card);
        if (person.isPresent()) {
            demonstration.authority().withdrawFactor(person.get().userName());
        }
    }

    private Case person(String card) throws NotSeenException {
        return steps.person(card);
    }

    private static String word(String key) {
        return Strings.of(LANGUAGE).get(key);
    }
}
