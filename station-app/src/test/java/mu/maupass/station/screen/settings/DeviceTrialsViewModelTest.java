package mu.maupass.station.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.ReaderState;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.ScriptedCounter;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.screen.settings.TrialResult.Works;
import mu.maupass.station.trial.DeviceMark;
import mu.maupass.station.trial.FoundDevice;
import mu.maupass.station.trial.TriedDevice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeviceTrialsViewModelTest {
    private final ScriptedCounter counter = new ScriptedCounter();
    private final VisitDesk desk = new VisitDesk(counter, Runnable::run);
    private final List<String> tones = new ArrayList<>();
    private final Lifetime screen = new Lifetime();
    private Optional<Failure> paper = Optional.empty();
    private DeviceTrialsViewModel model;

    @BeforeEach
    void begin() {
        desk.signedIn(ScriptedCounter.NAIDOO);
        model = new DeviceTrialsViewModel(
                counter.trials,
                counter.settings,
                desk,
                new ReceiptOutlet(pdf -> paper, Runnable::run),
                () -> tones.add("tone"),
                () -> "417",
                () -> List.of(new FoundDevice("1280 × 720", "1368,0")),
                screen);
    }

    private TrialResult tried(TriedDevice device) {
        model.tryOut(device);
        return model.resultOf(device).get();
    }

    @Test
    void aCardIsSeenWhenItIsLaidAndNotAnyMoreOnceItIsTakenAway() {
        counter.set(readers(false));
        assertThat(model.resultOf(TriedDevice.READER).get()).isInstanceOf(TrialResult.Waits.class);
        counter.set(readers(true));
        assertThat(model.resultOf(TriedDevice.READER).get()).isEqualTo(new Works("Omnikey 5022"));
        counter.set(new ReaderState.NoService());
        assertThat(model.resultOf(TriedDevice.READER).get())
                .isInstanceOfSatisfying(
                        TrialResult.Failed.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("C-108"));
    }

    private static ReaderState readers(boolean card) {
        return new ReaderState.Available(List.of(new CardReaderInfo("Omnikey 5022", card, card ? "3B80" : "", false)));
    }

    @Test
    void whatADeviceAnswersIsToldAndWhatItFailsWithToo() {
        assertThat(tried(TriedDevice.SCANNER))
                .isInstanceOfSatisfying(
                        TrialResult.Scans.class,
                        scans -> assertThat(scans.answer().name()).isEqualTo("Kodak E1025"));
        assertThat(tried(TriedDevice.STAFF_READER)).isEqualTo(new Works("Gemalto 00 01"));
        assertThat(tried(TriedDevice.PRINTER)).isEqualTo(new Works(""));
        paper = Optional.of(new Failure("V-181"));
        assertThat(tried(TriedDevice.PRINTER)).isEqualTo(new TrialResult.Failed(new Failure("V-181")));
        assertThat(tried(TriedDevice.SOUND)).isEqualTo(new Works(""));
        assertThat(tones).hasSize(1);
        counter.trials.failure = Optional.of(new Failure("D-105"));
        assertThat(tried(TriedDevice.SCANNER)).isEqualTo(new TrialResult.Failed(new Failure("D-105")));
        assertThat(counter.trials.said).contains("i.naidoo tries scanner", "i.naidoo tries printer en");
    }

    @Test
    void whatIsFoundIsChosenIntoTheSettingsAndTried() {
        model.find(TriedDevice.SCANNER);
        var found = model.found().get().orElseThrow();
        assertThat(found.all()).hasSize(1);
        model.choose(TriedDevice.SCANNER, found.all().getFirst());
        assertThat(counter.settings.said).containsExactly("i.naidoo sets scanner to sane://localhost/kodak");
        assertThat(model.resultOf(TriedDevice.SCANNER).get()).isInstanceOf(TrialResult.Scans.class);
        assertThat(model.found().get()).isEmpty();
        counter.settings.failure = Optional.of(new Failure("D-117"));
        model.choose(TriedDevice.SCANNER, found.all().getFirst());
        assertThat(model.failure().get()).map(Failure::code).contains("D-117");
    }

    @Test
    void theDisplayThatIsChosenIsTheCitizensAtOnceAndShowsTheNumber() {
        model.find(TriedDevice.DISPLAY);
        var found = model.found().get().orElseThrow();
        assertThat(found.looking()).isFalse();
        model.choose(TriedDevice.DISPLAY, found.all().getFirst());
        assertThat(counter.settings.said).containsExactly("i.naidoo sets display to 1368,0");
        assertThat(desk.display().get()).contains("1368,0");
        assertThat(desk.trialNumber().get()).contains("417");
        counter.settings.failure = Optional.of(new Failure("D-117"));
        model.choose(TriedDevice.DISPLAY, new FoundDevice("1920 × 1080", "0,0"));
        assertThat(desk.display().get()).as("fixed on this computer").contains("1368,0");
    }

    @Test
    void whoMarksThatADeviceWorksApprovesTheOneThatWasTried() {
        model.marks().of(TriedDevice.SCANNER).set(DeviceMark.WORKS);
        assertThat(counter.trials.said).as("nothing was tried").noneMatch(said -> said.contains("approves"));
        model.marks().of(TriedDevice.SCANNER).set(DeviceMark.LATER);
        tried(TriedDevice.SCANNER);
        model.marks().of(TriedDevice.SCANNER).set(DeviceMark.WORKS);
        assertThat(counter.trials.said).contains("i.naidoo approves Kodak E1025");
        counter.trials.failure = Optional.of(new Failure("D-107"));
        model.marks().of(TriedDevice.SCANNER).set(DeviceMark.NONE);
        assertThat(model.failure().get()).map(Failure::code).contains("D-107");
        assertThat(model.marks().of(TriedDevice.SCANNER).get()).as("taken back").isEqualTo(DeviceMark.WORKS);
    }

    @Test
    void aPictureIsOverwrittenWhenAnotherPlaceIsLookedAt() {
        Lifetime part = screen.inner();
        var picture = model.picture(part);
        assertThat(tried(TriedDevice.CAMERA)).isEqualTo(new Works("Brio 100"));
        assertThat(picture.get()).isPresent();
        part.end();
        assertThat(picture.get()).as("with the part of the page").isEmpty();
        assertThat(counter.trials.seen.argb()).containsOnly(0);
        assertThat(tried(TriedDevice.CAMERA)).as("ended afterwards").isEqualTo(new Works("Brio 100"));
        assertThat(picture.get()).isEmpty();
        assertThat(counter.trials.seen.argb()).containsOnly(0);
    }

    @Test
    void theCitizensDisplayIsTheOneOnWhichTheNumberIsRead() {
        assertThat(tried(TriedDevice.DISPLAY)).isInstanceOf(TrialResult.Waits.class);
        assertThat(desk.trialNumber().get()).contains("417");
        model.seenNumber().set("714");
        model.readNumber();
        assertThat(model.resultOf(TriedDevice.DISPLAY).get()).isInstanceOf(TrialResult.Differs.class);
        assertThat(desk.trialNumber().get()).as("taken away").isEmpty();
        tried(TriedDevice.DISPLAY);
        model.seenNumber().set(" 417 ");
        model.readNumber();
        assertThat(model.resultOf(TriedDevice.DISPLAY).get()).isEqualTo(new Works(""));
        tried(TriedDevice.DISPLAY);
        screen.end();
        assertThat(desk.trialNumber().get()).isEmpty();
    }
}
