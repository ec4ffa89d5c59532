package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * No screen waits for the machine: in a whole visit against a real queue and a real authority, with the pages that an agent looks at
 * between visits, the thread of the windows opens no file, asks no database, reaches no network and starts no program. How long its
 * own work takes is measured by {@code bench day}. Needs a display and fails without one.
 */
class NoScreenWaitsTest {
    @TempDir
    private Path data;

    @Test
    void aWholeVisitAsksTheMachineForNothingOnTheThreadOfTheWindows() throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), Language.ENGLISH);
                UiThreadCalls calls = UiThreadCalls.recorded()) {
            Case priya = counter.person("priya");
            counter.signIn();
            for (KeyCode page : new KeyCode[] {KeyCode.F1, KeyCode.F2}) {
                counter.sides().press(page);
                counter.sides().press(KeyCode.ESCAPE);
                counter.seeReady();
            }
            counter.begin();
            counter.identify(priya.nic().orElseThrow());
            counter.consent();
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
            counter.compareFaceAndData();
            counter.factorAndConfirmation();
            counter.see("agent.receipt.title", "citizen.done.final.sentence");
            counter.finish();
            assertThat(calls.made(data)).isEmpty();
        }
    }

    /** What the test above stands on: such a call is seen. */
    @Test
    void whatTheThreadOfTheWindowsReadsIsSeen() throws Exception {
        Path file = Files.writeString(data.resolve("text"), "read");
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), Language.ENGLISH);
                UiThreadCalls calls = UiThreadCalls.recorded()) {
            counter.sides().hasKeyboard(AGENT);
            assertThat(counter.sides().onScreen(() -> read(file))).isEqualTo("read");
            assertThat(calls.made(data)).anyMatch(call -> call.endsWith("NoScreenWaitsTest.read"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
