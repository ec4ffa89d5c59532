package mu.maupass.station.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import mu.maupass.devices.card.simulated.SimulatedCardReaders;
import mu.maupass.devices.card.simulated.SimulatedStaffCard;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.station.agent.FactorOffer;
import mu.maupass.station.agent.FactorSetUp;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.counter.OpenStation;
import mu.maupass.station.counter.Station;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.factor.Totp;
import mu.maupass.station.failure.Failure;
import mu.maupass.sync.activation.Secret;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.StaffFactorRules;
import mu.maupass.sync.trust.StaffFactorRules.Kind;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second factors and passwords as they go from a station to the authority and come back with its roster. */
class StaffAtTheAuthorityTest {
    private static final String OWN = "Lagon-bleu-42-vert";

    @TempDir
    private Path temp;

    @Test
    void whatSomebodySetsUpOrChoosesCountsOnceTheRosterHasIt() throws Exception {
        try (TrainingSite site = TrainingSite.enrolled(
                temp, Demonstration.sandboxOptions().withSecondFactor(Set.of(AgentRole.SUPERVISOR, AgentRole.AGENT)))) {
            assertThat(ask(site, site.password("s.appadoo")).failure()).isEqualTo("U-123");
            byte[] telephone;
            Instant first;
            try (OpenStation open = OpenStation.withoutDevices(site.data());
                    FactorOffer offer = offered(open.station(), "s.appadoo", site.password("s.appadoo"))) {
                telephone = scanned(offer);
                first = Instant.now();
                assertThat(open.station()
                                .factors()
                                .confirm(
                                        offer, site.password("s.appadoo").toCharArray(), Totp.codeAt(telephone, first)))
                        .isEmpty();
            }
            assertThat(ask(site, site.password("s.appadoo")).failure())
                    .as("the password alone")
                    .isEqualTo("U-120");
            String next = Totp.codeAt(telephone, first.plus(Totp.STEP));
            assertThat(ask(site, site.password("s.appadoo") + "\n" + next).exitCode())
                    .isZero();
            assertThat(ask(site, site.password("s.appadoo") + "\n" + next).failure())
                    .as("the same code once more")
                    .isEqualTo("U-122");
            try (OpenStation open = OpenStation.withoutDevices(site.data())) {
                theRosterDoesNotArrive(site, open.station());
            }
        }
    }

    @Test
    void aCardThatSomebodySetsUpIsAskedForAndClosesTheirKeyWhenItIsDrawn() throws Exception {
        StaffFactorRules rules = new StaffFactorRules(Set.of(AgentRole.AGENT), Set.of(Kind.CARD), true);
        try (TrainingSite site = TrainingSite.enrolled(
                        temp, Demonstration.sandboxOptions().with(rules));
                SimulatedCardReaders readers = new SimulatedCardReaders()) {
            Files.writeString(site.data().resolve("settings.properties"), "staff-reader = simulated\n");
            readers.insert(SimulatedStaffCard.of("a.ramdin"));
            try (OpenStation open = OpenStation.with(site.data(), FaceModelCatalogue.shipped(), readers)) {
                Station station = open.station();
                assertThat(signIn(station, site, "")).isEqualTo("U-123");
                assertThat(station.factors().setUpCard("a.ramdin", typed(site, "111111")))
                        .map(Failure::code)
                        .contains("C-164");
                assertThat(station.factors().setUpCard("a.ramdin", typed(site, SimulatedStaffCard.USUAL_PIN)))
                        .isEmpty();
                assertThat(signIn(station, site, "")).isEqualTo("U-128");
                assertThat(signIn(station, site, SimulatedStaffCard.USUAL_PIN)).isEmpty();
                assertThat(station.signInDesk().keys().of("a.ramdin")).isPresent();
                readers.remove();
                Awaitility.await()
                        .until(() -> station.signInDesk().keys().of("a.ramdin").isEmpty());
            }
        }
    }

    private static char[] typed(TrainingSite site, String pin) throws Exception {
        return TypedSecret.joined(site.password("a.ramdin").toCharArray(), pin);
    }

    private static String signIn(Station station, TrainingSite site, String pin) throws Exception {
        return station.signInDesk().signIn(station.bundle(), "a.ramdin", typed(site, pin))
                        instanceof SignIn.Refused(Failure failure)
                ? failure.code()
                : "";
    }

    private Ran ask(TrainingSite site, String lines) throws Exception {
        Path password = Files.writeString(temp.resolve("password"), lines);
        return Ran.json(
                site.data(),
                "password",
                "reset",
                "a.ramdin",
                "--supervisor",
                "s.appadoo",
                "--password-file",
                password.toString());
    }

    /** The disk takes no newer roster for a while: what the authority has taken is found the next time. */
    private static void theRosterDoesNotArrive(TrainingSite site, Station station) throws Exception {
        String letter = Files.readString(site.authority().letter("a.ramdin")).strip();
        Path inTheWay = Files.createDirectories(site.data().resolve("trust/bundle.jwe.new/x"));
        assertThat(station.passwords().choose("a.ramdin", letter.toCharArray(), OWN.toCharArray()))
                .map(Failure::code)
                .contains("U-119");
        free(inTheWay);
        assertThat(station.passwords().choose("a.ramdin", letter.toCharArray(), OWN.toCharArray()))
                .isEmpty();

        assertThat(station.signInDesk().signIn(station.bundle(), "a.ramdin", OWN.toCharArray()))
                .as("of this role policy asks for a second factor as well")
                .isEqualTo(new SignIn.Refused(new Failure("U-123")));
        try (FactorOffer offer = offered(station, "a.ramdin", OWN)) {
            byte[] telephone = scanned(offer);
            Instant first = Instant.now();
            Files.createDirectories(inTheWay);
            assertThat(station.factors().confirm(offer, OWN.toCharArray(), Totp.codeAt(telephone, first)))
                    .map(Failure::code)
                    .contains("U-124");
            free(inTheWay);
            assertThat(station.factors()
                            .confirm(offer, OWN.toCharArray(), Totp.codeAt(telephone, first.plus(Totp.STEP))))
                    .isEmpty();
        }
    }

    private static void free(Path inTheWay) throws Exception {
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
    }

    private static FactorOffer offered(Station station, String name, String password) {
        return ((FactorSetUp.Begun.Offered) station.factors().begin(name, password.toCharArray())).offer();
    }

    /** What an application has after it has read the screen. */
    private static byte[] scanned(FactorOffer offer) {
        char[] text = offer.typingText();
        String secret = new String(text).replace(" ", "");
        Arrays.fill(text, '\0');
        return Secret.ofBase32(secret).use(byte[]::clone);
    }
}
