package mu.maupass.station.screen.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.setup.EnrolmentOffer;
import mu.maupass.station.setup.KeyPlace;
import mu.maupass.station.setup.SetupChoice;
import mu.maupass.station.setup.SetupDesk;
import mu.maupass.station.setup.SetupOutcome;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.Test;

/** The assistant's way, forwards and back. */
class AssistantViewModelTest {
    private static final String FINGERPRINT = "0123456789abcdef".repeat(4);
    private static final String TEXT = "MAUPASS-ENROL-1 https://authority.example EN7Q4KX2MB9C " + FINGERPRINT;

    private final ScriptedDesk desk = new ScriptedDesk();
    private final Lifetime window = new Lifetime();
    private int left;
    private final AssistantViewModel model = new AssistantViewModel(
            desk, Language.FRENCH, new Faults(Optional::empty), Runnable::run, () -> left++, window);

    private static final class ScriptedDesk implements SetupDesk {
        private final List<SetupChoice> asked = new ArrayList<>();
        private CompletableFuture<SetupOutcome> outcome = new CompletableFuture<>();
        private CompletableFuture<Optional<EnrolmentOffer>> sight = new CompletableFuture<>();
        private Consumer<PixelImage> picture = seen -> {};
        private Cancellation cancelled = new Cancellation();

        @Override
        public boolean keyByCredential() {
            return false;
        }

        @Override
        public CompletableFuture<SetupOutcome> enrol(SetupChoice choice) {
            asked.add(choice);
            return outcome;
        }

        @Override
        public CompletableFuture<Optional<EnrolmentOffer>> look(Consumer<PixelImage> seen, Cancellation stop) {
            picture = seen;
            cancelled = stop;
            return sight;
        }
    }

    private String failure() {
        return model.failure().get().map(Failure::code).orElse("");
    }

    private AssistantStep step() {
        return model.step().get();
    }

    private void atAuthority() {
        model.next();
        assertThat(step()).isEqualTo(AssistantStep.AUTHORITY);
    }

    private void typeAll() {
        model.address().set("authority.example");
        model.code().set("EN7Q4KX2MB9C");
        model.fingerprint().set(FINGERPRINT);
    }

    @Test
    void fromEachStepOneGoesBackWithoutLoss() {
        model.language().set(Language.ENGLISH);
        atAuthority();
        typeAll();
        model.proxy().set("proxy.example:3128");
        model.next();
        model.key().set(KeyPlace.KEYRING);
        model.back();
        model.back();
        assertThat(step()).isEqualTo(AssistantStep.LANGUAGE);
        model.next();
        model.next();
        model.next();
        assertThat(step()).isEqualTo(AssistantStep.ENROLMENT);
        assertThat(desk.asked).singleElement().satisfies(choice -> {
            assertThat(choice.language()).isEqualTo(Language.ENGLISH);
            assertThat(choice.offer().text()).isEqualTo(TEXT);
            assertThat(choice.proxy()).isEqualTo("proxy.example:3128");
            assertThat(choice.key()).isEqualTo(KeyPlace.KEYRING);
        });
        model.back();
        assertThat(step()).as("while the authority is asked").isEqualTo(AssistantStep.ENROLMENT);
    }

    @Test
    void backFromTheFirstLeaves() {
        model.back();
        assertThat(left).isEqualTo(1);
        assertThat(model.ready()).isFalse();
    }

    @Test
    void whatIsMissingIsNamedAndNothingIsAsked() {
        atAuthority();
        model.next();
        assertThat(failure()).isEqualTo("D-143");
        typeAll();
        model.fingerprint().set("12");
        model.next();
        assertThat(failure()).isEqualTo("D-145");
        model.scanned().set("https://elsewhere.example");
        model.next();
        assertThat(failure()).isEqualTo("D-141");
        assertThat(step()).isEqualTo(AssistantStep.AUTHORITY);
        assertThat(desk.asked).isEmpty();
    }

    @Test
    void aScannerMayTypeIntoAnyField() {
        atAuthority();
        model.code().set(TEXT);
        model.next();
        assertThat(step()).isEqualTo(AssistantStep.KEY);
        assertThat(model.address().get()).isEqualTo("https://authority.example");
        assertThat(model.code().get()).isEqualTo("EN7Q4KX2MB9C");
    }

    @Test
    void aRefusalIsToldAndTheSameIsAskedAgain() {
        atAuthority();
        typeAll();
        model.next();
        model.next();
        desk.outcome.complete(new SetupOutcome.Refused(new Failure("A-127")));
        assertThat(failure()).isEqualTo("A-127");
        desk.outcome = CompletableFuture.completedFuture(
                new SetupOutcome.Enrolled("MU-PO-0042", "Port Louis 01", Optional.empty()));
        model.next();
        assertThat(desk.asked).hasSize(2);
        assertThat(failure()).isEmpty();
        assertThat(model.enrolled().get()).isPresent();
        model.back();
        assertThat(step()).as("what the authority has agreed to stays").isEqualTo(AssistantStep.ENROLMENT);
        assertThat(left).isZero();
        model.next();
        assertThat(left).isEqualTo(1);
        assertThat(model.ready()).isTrue();
    }

    @Test
    void aFirstContactThatWasCutIsToldAndTheStationOpensAllTheSame() {
        atAuthority();
        typeAll();
        model.next();
        desk.outcome = CompletableFuture.completedFuture(
                new SetupOutcome.Enrolled("MU-PO-0042", "Port Louis 01", Optional.of(new Failure("A-103"))));
        model.next();
        assertThat(failure()).isEqualTo("A-103");
        model.next();
        assertThat(model.ready()).isTrue();
    }

    @Test
    void whatTheCameraSeesFillsTheFieldsForSomebodyToRead() throws Exception {
        atAuthority();
        model.look();
        PixelImage seen = new PixelImage(new int[] {0xFF112233}, 1, 1);
        desk.picture.accept(seen);
        assertThat(model.picture().get()).isPresent();
        PixelImage shown = model.picture().get().orElseThrow();
        desk.sight.complete(Optional.of(EnrolmentOffer.read(TEXT)));
        assertThat(step()).isEqualTo(AssistantStep.AUTHORITY);
        assertThat(model.address().get())
                .isEqualTo(EnrolmentOffer.read(TEXT).authority().toString());
        assertThat(model.picture().get()).isEmpty();
        assertThat(shown.argb()).as("overwritten").containsOnly(0);
        assertThat(desk.cancelled.cancelled()).isTrue();
    }

    /** Another code hangs on the wall. */
    @Test
    void whatTheCameraSeesTooLateChangesNothing() throws Exception {
        atAuthority();
        model.look();
        typeAll();
        String typed = model.address().get();
        model.next();
        EnrolmentOffer other = EnrolmentOffer.typed("other.example", "9", "00".repeat(32));
        desk.sight.complete(Optional.of(other));
        assertThat(step()).isEqualTo(AssistantStep.KEY);
        assertThat(model.busy().get()).isFalse();
        model.back();
        assertThat(model.address().get()).contains(typed);
    }

    @Test
    void aCameraThatSeesNothingIsToldAndBackSwitchesItOff() {
        atAuthority();
        model.look();
        model.back();
        assertThat(desk.cancelled.cancelled()).isTrue();
        assertThat(step()).isEqualTo(AssistantStep.AUTHORITY);
        desk.sight.complete(Optional.empty());
        desk.sight = CompletableFuture.failedFuture(new StationException(new Failure("D-146")));
        model.look();
        assertThat(failure()).isEqualTo("D-146");
        assertThat(model.looking().get()).isFalse();
        desk.sight = new CompletableFuture<>();
        model.look();
        window.end();
        assertThat(desk.cancelled.cancelled()).as("the window is closed").isTrue();
    }
}
