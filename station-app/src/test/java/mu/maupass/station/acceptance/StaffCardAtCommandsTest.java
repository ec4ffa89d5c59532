package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import mu.maupass.devices.TellsEachSkip;
import mu.maupass.devices.card.pcsc.PcscDaemon;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.card.simulated.VpcdLink;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.StaffFactorRules;
import mu.maupass.sync.trust.StaffFactorRules.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who signs what a command makes goes away again: their card lies in any reader, also where cards of the windows have to stay in one. */
@ExtendWith(TellsEachSkip.class)
class StaffCardAtCommandsTest {
    @TempDir
    private Path temp;

    @Test
    void whoSignsACommandLaysTheirCardInAnyReader() throws Exception {
        StaffFactorRules rules = new StaffFactorRules(Set.of(AgentRole.SUPERVISOR), Set.of(Kind.CARD), true);
        SimulatedStaffCard card = SimulatedStaffCard.of("s.appadoo");
        try (TrainingSite site =
                TrainingSite.enrolled(temp, Demonstration.sandboxOptions().with(rules))) {
            setUp(site, card);
            reader(site, "00 01");
            try (PcscDaemon _ = PcscDaemon.running();
                    VpcdLink link = VpcdLink.insert(card, PcscDaemon.PORT)) {
                Thread.ofPlatform().daemon().start(link::serve);
                assertThat(reset(site, SimulatedStaffCard.USUAL_PIN).exitCode()).isZero();
                assertThat(reset(site, "111111").failure()).isEqualTo("C-164");
            }
        }
    }

    private static void setUp(TrainingSite site, SimulatedStaffCard card) throws Exception {
        reader(site, "simulated");
        try (SimulatedCardReaders readers = new SimulatedCardReaders()) {
            readers.insert(card);
            try (OpenStation open = OpenStation.with(site.data(), FaceModelCatalogue.shipped(), readers)) {
                assertThat(open.station().factors().setUpCard("s.appadoo", typed(site)))
                        .isEmpty();
            }
        }
    }

    private static char[] typed(TrainingSite site) throws Exception {
        return TypedSecret.joined(site.password("s.appadoo").toCharArray(), SimulatedStaffCard.USUAL_PIN);
    }

    private static void reader(TrainingSite site, String name) throws Exception {
        Files.writeString(site.data().resolve("settings.properties"), "staff-reader = %s\n".formatted(name));
    }

    private Ran reset(TrainingSite site, String pin) throws Exception {
        Path lines = Files.writeString(temp.resolve("password"), site.password("s.appadoo") + "\n" + pin);
        return Ran.json(
                site.data(),
                "password",
                "reset",
                "a.ramdin",
                "--supervisor",
                "s.appadoo",
                "--password-file",
                lines.toString());
    }
}
