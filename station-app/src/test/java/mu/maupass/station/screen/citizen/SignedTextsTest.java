package mu.maupass.station.screen.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import mu.maupass.devices.card.emrtd.EmrtdChipReader;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.station.counter.Devices;
import mu.maupass.station.counter.Station;
import mu.maupass.station.counter.StationCounter;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.document.PageException;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.settings.AgentPreferences;
import mu.maupass.station.settings.Settings;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.StepName;
import mu.maupass.sync.activation.VisitPath;
import mu.maupass.sync.authority.ConnectionTimeouts;
import mu.maupass.sync.engine.SyncTiming;
import mu.maupass.sync.enrolment.AuthorityTrust;
import mu.maupass.sync.enrolment.StationEnrolment;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.SandboxAuthority;
import mu.maupass.sync.trust.EnrolledStation;
import mu.maupass.sync.trust.ServiceTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The authority's own words, from its signature to the citizen's window, which stays open meanwhile. */
class SignedTextsTest {
    private static final String WORDS = "La puce dit qui vous êtes. L’agent regarde votre visage.";

    private final ScriptedDesk desk = new ScriptedDesk();

    @TempDir
    private Path folder;

    private final Lifetime window = new Lifetime();
    private CitizenViewModel model;
    private Scene scene;
    private Stage stage;

    @Test
    void wordsOfANewBundleStandOnTheScreenFromTheNextVisitOnAndTheConsentNamesThem() throws Exception {
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                SimulatedCardReaders readers = new SimulatedCardReaders(Duration.ZERO)) {
            SandboxAuthority authority =
                    SandboxAuthority.start(folder.resolve("authority"), 0, Demonstration.sandboxOptions());
            Station station;
            try (authority) {
                station = station(
                        data,
                        readers,
                        StationEnrolment.enrol(
                                authority.address(),
                                authority.issueEnrolmentCode("Port Louis 01"),
                                new AuthorityTrust.CaFile(authority.caFile()),
                                data.trust(),
                                ConnectionTimeouts.standard()));
                station.engine().syncOnce();
            }
            try (StationCounter counter = StationCounter.of(
                    station,
                    readers,
                    Settings.defaults(),
                    Clock.systemDefaultZone(),
                    AgentPreferences.none(),
                    Optional.empty(),
                    new Faults(Optional::empty))) {
                desk.words = counter::strings;
                desk.version = counter::consentTextVersion;
                open();
                consentInFrench();
                assertThat(texts())
                        .contains(Strings.of(Language.FRENCH).get("citizen.consent.read"))
                        .doesNotContain(WORDS);
                onFx(() -> {
                    desk.putAway();
                    return null;
                });
                try (SandboxAuthority _ = SandboxAuthority.start(
                        folder.resolve("authority"),
                        authority.port(),
                        Demonstration.sandboxOptions()
                                .with(new ServiceTexts(
                                        "2027-01", Map.of("fr", Map.of("citizen.consent.read", WORDS)))))) {
                    assertThat(station.engine().syncOnce().bundle()).isPresent();
                }
                consentInFrench();
                assertThat(texts()).contains(WORDS);
                onFx(() -> {
                    model.agree(VisitPath.NON_BIOMETRIC);
                    return null;
                });
                assertThat(desk.answers)
                        .containsExactly(new Answer.Agreement(VisitPath.NON_BIOMETRIC, "2027-01", Language.FRENCH));
            }
        } finally {
            if (stage != null) {
                onFx(() -> {
                    stage.close();
                    return null;
                });
            }
        }
    }

    private static Station station(DataFolder data, SimulatedCardReaders readers, EnrolledStation enrolled)
            throws SyncException {
        Devices devices = new Devices(
                new EmrtdChipReader(readers),
                (request, cancellation, progress) -> {
                    throw new PageException(new Failure("S-101"));
                },
                Optional.empty());
        return Station.open(
                data, Settings.defaults(), enrolled, devices, SyncTiming.standard(), Clock.systemDefaultZone());
    }

    private void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        onFx(() -> {
            model = new CitizenViewModel(desk, window);
            scene = new Scene(
                    new CitizenView(
                                    model,
                                    new CitizenLook(desk.visit(), Voices.NONE, window),
                                    () -> Purpose.SERVICE,
                                    Hurry.NOTHING_TO_READ,
                                    Runnable::run,
                                    window)
                            .node(),
                    1024,
                    768);
            new Theme().dress(scene, Theme.CITIZEN_BASE, window);
            stage = new Stage();
            stage.setScene(scene);
            stage.show();
            return null;
        });
    }

    private void consentInFrench() throws Exception {
        onFx(() -> {
            desk.show(Visits.waiting(StepName.CONSENT));
            model.chooseLanguage(Language.FRENCH);
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private Set<String> texts() throws Exception {
        return onFx(() -> scene.getRoot().lookupAll("*").stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.toSet()));
    }

    private static <T> T onFx(Callable<T> action) throws Exception {
        return WaitForAsyncUtils.asyncFx(action).get();
    }
}
