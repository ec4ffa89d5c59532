package mu.maupass.station.screen.visit;

import static mu.maupass.station.screen.guide.BothSides.Side.AGENT;
import static mu.maupass.station.screen.guide.BothSides.Side.CITIZEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mu.maupass.station.counter.SimulatedDevices.Case;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.DeliveryState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One citizen, from the sign-in to the final receipt, in the real windows, by keyboard alone. */
class VisitInWindowsTest {
    @TempDir
    private Path data;

    @ParameterizedTest
    @EnumSource
    void aWholeVisitEndsWithAFinalReceiptAndASentRecord(Language language) throws Exception {
        try (CounterAtWork counter = CounterAtWork.open(data.resolve("station"), language)) {
            Case priya = counter.person("priya");
            counter.signIn();
            counter.begin();
            counter.identify(priya.code().orElseThrow());
            counter.consent();
            counter.layCard(priya);
            counter.typeCan(priya.can().orElseThrow());
            counter.seeFace();
            counter.compareFaceAndData();
            assertThat(counter.everyWord(AGENT)).contains(counter.word("agent.factor.say-1"));
            List<String> ofTheVisit = new ArrayList<>(theSecretIsOnTheCitizensSideOnly(counter));

            counter.factorAndConfirmation();
            counter.see("agent.receipt.title", "citizen.done.final.sentence");
            counter.sides().reads(AGENT, "receipt-status", counter.word("agent.receipt.final"));
            assertThat(counter.records()).singleElement().satisfies(record -> {
                assertThat(record.state()).isEqualTo(DeliveryState.SENT);
                assertThat(record.receiptJws()).isPresent();
                assertThat(counter.everyWord(AGENT)).contains(record.jti().toString());
            });
            assertThat(counter.demonstration().authority().activations()).isEqualTo(1);

            counter.finish();
            ofTheVisit.addAll(List.of(
                    "Doorgakant",
                    "DOORGAKANT",
                    "Priya",
                    "1990",
                    "123 456",
                    "D150390",
                    priya.code().orElseThrow()));
            assertThat(counter.everyWord(CITIZEN))
                    .as("nothing of the visit stays on the citizen's side")
                    .contains(counter.word("citizen.welcome.sentence"))
                    .doesNotContain(ofTheVisit);
            assertThat(counter.everyWord(AGENT)).as("nor on the agent's").doesNotContain(ofTheVisit);
            assertThat(Telescope.qr(counter.sides().picture(CITIZEN))).isEmpty();
        }
    }

    /**
     * Requirement T4, on the texts and on the pictures of both windows.
     *
     * @return what nobody may see any more afterwards
     */
    private static List<String> theSecretIsOnTheCitizensSideOnly(CounterAtWork counter) throws Exception {
        String provisioning = new String(counter.provisioningText());
        String secret = provisioning.replaceAll(".*[?&]secret=([A-Z2-7]+).*", "$1");
        assertThat(secret).hasSizeGreaterThanOrEqualTo(32);
        List<String> groups = Arrays.asList(secret.split("(?<=\\G.{4})"));
        assertThat(counter.everyWord(CITIZEN))
                .as("so that the search can find it")
                .contains(groups);
        assertThat(Telescope.qr(counter.sides().picture(CITIZEN))).contains(provisioning);

        List<String> hidden = new ArrayList<>(groups);
        hidden.add("otpauth");
        assertThat(counter.everyWord(AGENT)).doesNotContain(hidden);
        assertThat(Telescope.qr(counter.sides().picture(AGENT))).isEmpty();
        return hidden;
    }
}
