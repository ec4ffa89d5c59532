package mu.maupass.station.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mu.maupass.devices.Cancellation;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ScannedCodes;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.PreEnrolmentCode;
import org.junit.jupiter.api.Test;

/** The profile that a code on paper leads to. */
class IdentifyStepTest {
    private static final String OTHER = "https://example.mu/other";

    private static StepResult scan(List<String> texts, List<Nic> nics) {
        return scan(Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1), texts, nics);
    }

    private static StepResult scan(Visit visit, List<String> texts, List<Nic> nics) {
        PageSource paper = new PageSource() {
            @Override
            public List<PageSide> scan(Request request, Cancellation cancellation, Progress progress) {
                throw new AssertionError("the codes alone are wanted");
            }

            @Override
            public ScannedCodes codes(boolean training, Cancellation cancellation, Progress progress) {
                return new ScannedCodes(texts, nics);
            }
        };
        IdentifyStep step = new IdentifyStep(
                new ApplicantLookup(
                        Scripted.ScriptedAuthority.knowing(Scripted.PRIYA),
                        (text, now) -> {
                            throw new AssertionError("no signed QR");
                        },
                        Scripted.CLOCK),
                paper,
                () -> true);
        return step.take(
                visit,
                new Answer.IdentifierScan(Optional.empty()),
                new StepControl(Duration.ZERO, new Cancellation(), progress -> {}));
    }

    private static AccountReference account(StepResult result) {
        assertThat(result).isNotInstanceOf(StepResult.Stayed.class);
        return result.visit().applicant().orElseThrow().account();
    }

    @Test
    void aCardsBarcodeWithTheNumberOpensIt() {
        assertThat(account(scan(List.of(OTHER), List.of(Scripted.NIC))))
                .isEqualTo(new AccountReference.ByNic(Scripted.NIC.value()));
    }

    @Test
    void thePreEnrolmentCodeSaysMoreThanANumberBesideIt() {
        PreEnrolmentCode own = PreEnrolmentCode.ofPayload("PR1YA0000000001");
        assertThat(account(scan(List.of(Scripted.NIC.value(), " " + own.grouped() + "\n"), List.of(Scripted.NIC))))
                .isEqualTo(new AccountReference.ByCode(own));
    }

    @Test
    void whatWasFoundStaysWithWhomItWasFoundAbout() {
        Visit before = Visit.begin(UUID.randomUUID(), Scripted.CLOCK.instant(), Scripted.AGENT, 1)
                .with(new Applicant(
                        new AccountReference.ByUserName("j.lagesse"),
                        new ClaimedIdentity("Lagesse", "Lagesse", "Jean", LocalDate.of(1980, 1, 2), Optional.empty()),
                        Applicant.Source.STATEMENT,
                        "j.lagesse"));
        Visit found = before.found(
                FindingKind.UNSURE,
                Optional.empty(),
                StepName.FACE,
                OffsetDateTime.now(Scripted.CLOCK),
                new Failure("V-151"));
        assertThat(scan(found, List.of(), List.of(Scripted.NIC)))
                .isInstanceOfSatisfying(
                        StepResult.Stayed.class,
                        stayed ->
                                assertThat(stayed.failure().map(Failure::code)).contains("V-177"));
        StepResult slip = scan(before, List.of(), List.of(Scripted.NIC));
        assertThat(account(slip))
                .as("a wrong number was typed, and nothing found")
                .isNotNull();
        Visit same = found.with(slip.visit().applicant().orElseThrow());
        assertThat(account(scan(same, List.of(), List.of(Scripted.NIC)))).isNotNull();
    }

    @Test
    void aPictureWithoutSuchACodeOpensNothing() {
        StepResult result = scan(List.of(OTHER), List.of());
        assertThat(result)
                .isInstanceOfSatisfying(
                        StepResult.Stayed.class,
                        stayed ->
                                assertThat(stayed.failure().map(Failure::code)).contains("V-110"));
        assertThat(result.visit().applicant()).isEmpty();
    }
}
