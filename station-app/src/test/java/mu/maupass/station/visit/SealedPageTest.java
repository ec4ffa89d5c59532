package mu.maupass.station.visit;

import static mu.maupass.station.visit.Papers.inspected;
import static mu.maupass.station.visit.Papers.sealed;
import static mu.maupass.station.visit.Papers.side;
import static mu.maupass.station.visit.Scripted.CLOCK;
import static mu.maupass.station.visit.ScriptedVisit.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.C40;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.DemonstrationSealSigner;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.specimen.SimulatedSeal;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.trust.DocumentTypes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page with a visible digital seal is worth what the signature of the seal is. */
class SealedPageTest {
    private static final SimulatedProfile PROFILE =
            SimulatedProfiles.named("priya").orElseThrow();

    /** Where the seal says of which type its document is, and where the text of its zone begins. */
    private static final int TYPE = 19;

    private static final int ZONE = 22;
    private static final int SIGNATURE = 64;

    private final ScriptedVisit visit = new ScriptedVisit();

    @AfterEach
    void close() {
        visit.close();
    }

    @ParameterizedTest
    @EnumSource(SimulatedSeal.Flaw.class)
    void aSealIsWorthWhatItsSignatureIs(SimulatedSeal.Flaw flaw) throws Exception {
        VisitState state = inspectedWith(sealed(SimulatedSeal.of(PROFILE, flaw)), "id-coded", "MUS");
        CheckResult seal = state.visit()
                .document()
                .flatMap(document -> document.checks().find("seal"))
                .map(check -> check.result())
                .orElse(CheckResult.FAILED);
        switch (seal) {
            case SUCCESSFUL -> {
                assertThat(state.step()).isEqualTo(StepName.FACE);
                assertThat(state.visit().document().orElseThrow().provenance().keyRead())
                        .as("a number that a genuine seal has is not asked for as what it looks like")
                        .isTrue();
            }
            case UNDETERMINED ->
                assertThat(state.visit().document().orElseThrow().strength())
                        .as("a seal that anybody can print adds nothing to what was looked at")
                        .isEqualTo(Classification.FAIR);
            default ->
                assertThat(code(state))
                        .as(visit.pages.given.getFirst().seal().toString())
                        .isEqualTo("V-157");
        }
        assertThat(seal).as(code(state)).isEqualTo(expected(flaw));
    }

    /** It may be from any other paper of the same state, photographed and printed again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGenuineSealThatNamesNobodyMakesNoPaperStronger(boolean zone) throws Exception {
        PageSide page = sealed(resigned(seal -> seal[TYPE] = 0x02));
        String type = zone ? "passport" : "id-coded";
        VisitState state = inspectedWith(zone ? withZone(page, PROFILE.mrzLines()) : page, type, "MUS");
        assertThat(code(state)).isEmpty();
        DocumentEvidence document = state.visit().document().orElseThrow();
        assertThat(document.checks().find("seal").orElseThrow().result()).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(document.strength())
                .isEqualTo(DocumentTypes.examples().named(type).orElseThrow().inspected())
                .isNotEqualTo(Classification.SUPERIOR);
        assertThat(document.provenance().keyRead()).isEqualTo(zone);
    }

    @Test
    void whoHasScannedItIsToldAtOnceThatItNamesNobody() throws Exception {
        visit.signers = SealSigners.of(
                List.of(DemonstrationSealSigner.known().certificate().getEncoded()),
                DemonstrationCsca.known().anchors(CLOCK));
        visit.pages.scans.add(sealed(resigned(seal -> seal[TYPE] = 0x02)));
        visit.agreed();
        VisitState state = visit.approve(new Answer.PageScan("id-coded", Side.FRONT));
        Check seal = state.visit().page().orElseThrow().sealCheck().orElseThrow();
        assertThat(seal.result()).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(seal.find("mrz-against-seal").orElseThrow().reason()).isEqualTo("no-zone");
    }

    @Test
    void whoseStateIsTypedOtherwiseThanTheSealHasItIsFound() throws Exception {
        VisitState state = inspectedWith(sealed(SimulatedSeal.of(PROFILE, SimulatedSeal.Flaw.NONE)), "id-coded", "FRA");
        assertThat(code(state)).isEqualTo("V-157");
    }

    @Test
    void aBirthDateThatTheSealLeavesOpenTakesNothingFromIt() throws Exception {
        VisitState state = inspectedWith(sealed(resigned(zoneWith(PROFILE.birthField(), "<<<<<<"))), "id-coded", "MUS");
        assertThat(code(state)).isEmpty();
        DocumentEvidence document = state.visit().document().orElseThrow();
        assertThat(document.checks().find("seal-date-of-birth").orElseThrow().result())
                .isEqualTo(CheckResult.NOT_SUPPORTED);
        assertThat(document.checks().find("seal").orElseThrow().result()).isEqualTo(CheckResult.SUCCESSFUL);
        assertThat(document.strength()).isEqualTo(Classification.SUPERIOR);
    }

    @Test
    void whoseExpiryIsTypedOtherwiseThanTheSealHasItIsFound() throws Exception {
        PageSide page = sealed(SimulatedSeal.of(PROFILE, SimulatedSeal.Flaw.NONE));
        assertThat(code(inspectedWith(
                        page, "id-coded", "MUS", Optional.of(PROFILE.expiry().plusYears(5)), true)))
                .isEqualTo("V-157");
    }

    @Test
    void anExpiryThatNobodyTypedTakesTheSealsWorthAndNothingElse() throws Exception {
        PageSide page = sealed(SimulatedSeal.of(PROFILE, SimulatedSeal.Flaw.NONE));
        VisitState state = inspectedWith(page, "id-coded", "MUS", Optional.empty(), true);
        assertThat(code(state)).isEmpty();
        assertThat(state.visit().document().orElseThrow().strength()).isNotEqualTo(Classification.SUPERIOR);
    }

    /** The NIC is not printed on every paper; one that was not typed is no contradiction. */
    @Test
    void aNicThatNobodyTypedIsNotHeldAgainstTheDocument() throws Exception {
        PageSide page = sealed(SimulatedSeal.of(PROFILE, SimulatedSeal.Flaw.NONE));
        VisitState state = inspectedWith(page, "id-coded", "MUS", Optional.of(PROFILE.expiry()), false);
        assertThat(code(state)).isEmpty();
        DocumentEvidence document = state.visit().document().orElseThrow();
        assertThat(document.checks().find("seal").orElseThrow().result()).isEqualTo(CheckResult.UNDETERMINED);
        assertThat(document.strength()).isNotEqualTo(Classification.SUPERIOR);
    }

    /** The zone has a filler for each character of the printed number that is neither letter nor digit. */
    @ParameterizedTest
    @CsvSource({"AB-4567, ''", "AB 4567, ''", "ab4567, ''", "AB-4568, V-157"})
    void aNumberIsTheSameHoweverItIsWritten(String typed, String code) throws Exception {
        PageSide page = sealed(resigned(zoneWith(PROFILE.documentNumber(), "AB<4567")));
        assertThat(code(inspectedWith(page, "id-coded", "MUS", Optional.of(PROFILE.expiry()), true, typed)))
                .isEqualTo(code);
    }

    /** Six digits say no century. */
    @ParameterizedTest
    @CsvSource({"2045-03-14, ''", "2050-03-14, V-157", "2145-03-14, V-157"})
    void aDocumentThatIsValidForLongIsNotTakenForOneOfTheCenturyBefore(LocalDate typed, String code) throws Exception {
        PageSide page = sealed(resigned(zoneWith(PROFILE.expiryField(), "450314")));
        assertThat(code(inspectedWith(page, "id-coded", "MUS", Optional.of(typed), true)))
                .isEqualTo(code);
    }

    private static Consumer<byte[]> zoneWith(String field, String instead) {
        return seal -> {
            byte[] zone = C40.encode(String.join("", PROFILE.mrzLines()).replace(field, instead));
            System.arraycopy(zone, 0, seal, ZONE, zone.length);
        };
    }

    private VisitState inspectedWith(PageSide page, String type, String issuer) throws Exception {
        return inspectedWith(page, type, issuer, Optional.of(PROFILE.expiry()), true);
    }

    private VisitState inspectedWith(
            PageSide page, String type, String issuer, Optional<LocalDate> expiry, boolean nicTyped) throws Exception {
        return inspectedWith(page, type, issuer, expiry, nicTyped, PROFILE.documentNumber());
    }

    private VisitState inspectedWith(
            PageSide page, String type, String issuer, Optional<LocalDate> expiry, boolean nicTyped, String number)
            throws Exception {
        visit.signers = SealSigners.of(
                List.of(DemonstrationSealSigner.known().certificate().getEncoded()),
                DemonstrationCsca.known().anchors(CLOCK));
        visit.pages.scans.add(page);
        visit.agreed();
        visit.approve(new Answer.PageScan(type, Side.FRONT));
        DocumentFields fields = new DocumentFields(
                PROFILE.surname(),
                PROFILE.givenNames(),
                PROFILE.birth(),
                nicTyped && Nic.read(PROFILE.nic()) instanceof Nic.Reading.Valid valid
                        ? Optional.of(valid.nic())
                        : Optional.empty(),
                number,
                expiry,
                issuer);
        return visit.approve(inspected(type, fields));
    }

    /** The genuine seal with another content, which its signer signed. */
    private static byte[] resigned(Consumer<byte[]> change) {
        byte[] seal = SimulatedSeal.of(PROFILE, SimulatedSeal.Flaw.NONE);
        change.accept(seal);
        int signature = seal.length - SIGNATURE;
        // Before the signature stand its tag and its length.
        byte[] signed = DemonstrationSealSigner.known().sign(Arrays.copyOf(seal, signature - 2));
        System.arraycopy(signed, 0, seal, signature, SIGNATURE);
        return seal;
    }

    private static PageSide withZone(PageSide page, List<String> lines) {
        return new PageSide(
                page.side(),
                page.picture(),
                page.portrait(),
                page.hints(),
                side(Side.FRONT, lines, 1).zone(),
                page.nics(),
                page.seal(),
                page.virtual());
    }

    private static CheckResult expected(SimulatedSeal.Flaw flaw) {
        return switch (flaw.name()) {
            case "NONE" -> CheckResult.SUCCESSFUL;
            case "UNKNOWN_SIGNER" -> CheckResult.UNDETERMINED;
            default -> CheckResult.FAILED;
        };
    }
}
