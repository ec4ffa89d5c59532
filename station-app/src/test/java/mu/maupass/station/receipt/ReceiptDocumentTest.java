package mu.maupass.station.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.screen.citizen.Visits;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.Visit;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.FactorContent;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.ShortReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openpdf.text.pdf.PdfReader;
import org.openpdf.text.pdf.parser.PdfTextExtractor;

class ReceiptDocumentTest {
    /** Points. */
    private static final float LEAST_LETTERS = 8.5f;

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-21T05:40:00Z"), ZoneId.of("Indian/Mauritius"));

    private static ReceiptDocument in(Language language) {
        return new ReceiptDocument(Strings.of(language), "Bureau de poste de Port-Louis 01", Purpose.SERVICE, CLOCK);
    }

    private static Visit withReceipt(Receipt.Status status) {
        return Visits.visit(
                Visits.PERSON, Optional.of(Visits.bound()), Optional.of(Visits.receipt(status)), Optional.empty());
    }

    private static Visit refusedFor(String code) {
        return Visits.visit(Visits.PERSON, Optional.empty(), Optional.empty(), Optional.of(new Failure(code)));
    }

    private static String text(byte[] pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            assertThat(reader.getNumberOfPages()).isEqualTo(1);
            return new PdfTextExtractor(reader).getTextFromPage(1).replaceAll("\\s+", " ");
        }
    }

    @Test
    void saysProvisionalUntilTheAuthorityHasConfirmed() throws IOException {
        assertThat(text(in(Language.FRENCH).pdf(withReceipt(Receipt.Status.PROVISIONAL))))
                .contains("PROVISOIRE", "pas encore actif")
                .doesNotContain("DÉFINITIF");
        assertThat(text(in(Language.FRENCH).pdf(withReceipt(Receipt.Status.FINAL))))
                .contains("DÉFINITIF", "Il est actif")
                .doesNotContain("PROVISOIRE");
        assertThat(text(in(Language.ENGLISH).pdf(withReceipt(Receipt.Status.PROVISIONAL))))
                .contains("PROVISIONAL", "not active yet")
                .doesNotContain("FINAL");
    }

    private static ReceiptFacts withACodeAlone(Receipt.Status status) {
        return with(status, List.of("activation_code"));
    }

    private static ReceiptFacts with(Receipt.Status status, List<String> factors) {
        ReceiptFacts taken = ReceiptFacts.of(withReceipt(status), OffsetDateTime.parse("2026-11-21T09:32:10+04:00"));
        assertThat(taken.opensLater()).isFalse();
        return new ReceiptFacts(
                taken.visit(),
                taken.time(),
                taken.receipt(),
                taken.refusal(),
                taken.deletions(),
                taken.agentName(),
                factors,
                Optional.empty());
    }

    @Test
    void speaksOfNothingThatWasNotTaken() throws IOException {
        for (Receipt.Status status : List.of(Receipt.Status.FINAL, Receipt.Status.PROVISIONAL)) {
            assertThat(text(in(Language.ENGLISH).again(with(status, List.of("recovery_codes")))))
                    .contains("Codes on paper", "Give codes to nobody")
                    .doesNotContain("phone");
            assertThat(text(in(Language.ENGLISH).again(with(status, List.of("security_key")))))
                    .contains("Security key", "Give codes to nobody")
                    .doesNotContain("phone", "paper");
        }
        assertThat(Strings.of(Language.ENGLISH).get("citizen.done.final.detail"))
                .as("what the last screen says to everybody")
                .doesNotContain("phone");
    }

    @Test
    void doesNotCallAnAccountActiveThatOpensOnlyAtHome() throws IOException {
        assertThat(text(in(Language.ENGLISH).again(withACodeAlone(Receipt.Status.FINAL))))
                .contains("ONE STEP IS LEFT", "once the MauPass app has used your code")
                .doesNotContain("FINAL", "is active");
    }

    /** By the time that a message comes a code of ten minutes is over. */
    @Test
    void sendsNobodyWithACodeAloneToWaitForAMessage() throws IOException {
        assertThat(text(in(Language.ENGLISH).again(withACodeAlone(Receipt.Status.PROVISIONAL))))
                .contains("PROVISIONAL", "use your code in the MauPass app in time", "try again", "bring this receipt")
                .doesNotContain("wait for the message");
        assertThat(text(in(Language.ENGLISH).pdf(withReceipt(Receipt.Status.PROVISIONAL))))
                .contains("wait for the message")
                .doesNotContain("your code");
        for (Language language : Language.values()) {
            assertThat(text(in(language).again(withACodeAlone(Receipt.Status.PROVISIONAL))))
                    .as("on one page")
                    .isNotEmpty();
        }
    }

    @Test
    void namesWhoWhenWhereAndWhatWithItsAccents() throws IOException {
        assertThat(text(in(Language.FRENCH).pdf(withReceipt(Receipt.Status.FINAL))))
                .contains(
                        "Priya Anjali Doorgâkant-Lefèvre",
                        "21 novembre 2026, 09:32",
                        "A. Ramdin",
                        "Bureau de poste de Port-Louis 01",
                        "Application d’authentification",
                        "D•••••••••••6G",
                        Visits.REFERENCE.toString(),
                        ShortReference.of(Visits.REFERENCE).grouped(),
                        "Aucune copie de votre document et aucune image de vous ne sont conservées",
                        "09:31:00 à 09:31:40");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void neverHoldsTheSecretTheWholeNicOrTheDocumentNumber(Language language) throws IOException {
        byte[] pdf = in(language).pdf(withReceipt(Receipt.Status.FINAL));
        assertThat(text(pdf))
                .doesNotContain(Visits.NIC, "150390", "1234567", Visits.SECRET, Visits.SECRET.substring(0, 4));
        assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                .doesNotContain(Visits.NIC, "otpauth", Visits.SECRET, "Doorg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"V-109", "V-112", "V-114", "V-134", "V-141", "V-161", "V-190", "V-191"})
    void namesTheReasonOfARefusalByItsCode(String code) throws IOException {
        assertThat(text(in(Language.FRENCH).pdf(refusedFor(code)))).contains("NON ACTIVÉ", "Motif", code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"V-111", "V-113", "V-133", "V-192", "V-193", "V-199"})
    void namesNoReasonWhereFraudIsSuspected(String code) throws IOException {
        assertThat(text(in(Language.FRENCH).pdf(refusedFor(code))))
                .contains("NON ACTIVÉ")
                .doesNotContain("Motif", code);
    }

    @Test
    void aRefusedApplicantSeesNothingOfTheRegisterAndNotWhichFieldMatched() throws IOException {
        assertThat(text(in(Language.ENGLISH).pdf(refusedFor("V-141"))))
                .contains("could not be matched")
                .doesNotContain("surname", "birth", "NIC", "D•••", "Doorg", "Priya");
    }

    @Test
    void namesWhoDecidedForAChildAndWhatTheNewFactorTakesThePlaceOf() throws IOException {
        Visit visit = Visits.guarded(withReceipt(Receipt.Status.FINAL), "Anjali Doorgakant", FactorReplacement.LOST);
        assertThat(text(in(Language.ENGLISH).pdf(visit)))
                .contains("Parent or guardian", "Anjali Doorgakant", "In place of", "lost or stolen")
                .doesNotContain("A1234567");
        assertThat(text(in(Language.ENGLISH).again(ReceiptFacts.of(visit, OffsetDateTime.now(CLOCK)))))
                .contains("lost or stolen")
                .doesNotContain("Anjali");
        Visit refused = Visits.guarded(refusedFor("V-141"), "Anjali Doorgakant", FactorReplacement.LOST);
        assertThat(text(in(Language.ENGLISH).pdf(refused))).doesNotContain("Anjali", "lost or stolen");
    }

    /** Who reads that the old one is replaced throws it away. */
    @Test
    void callsNoFactorReplacedThatTheAuthorityHasNotConfirmed() throws IOException {
        Visit refused = Visits.guarded(withReceipt(Receipt.Status.REFUSED), "Anjali", FactorReplacement.LOST);
        assertThat(text(in(Language.ENGLISH).pdf(refused)))
                .doesNotContain("in place of", "In place of", "lost or stolen");
        Visit provisional = Visits.guarded(withReceipt(Receipt.Status.PROVISIONAL), "Anjali", FactorReplacement.LOST);
        for (Language language : Language.values()) {
            text(in(language).pdf(provisional));
        }
        assertThat(text(in(Language.ENGLISH).pdf(provisional)))
                .contains("Once confirmed, in place of", "lost or stolen")
                .doesNotContain("In place of");
    }

    @Test
    void saysAgainAllButWhoseItIs() throws IOException {
        Visit visit = withReceipt(Receipt.Status.PROVISIONAL);
        ReceiptFacts facts = ReceiptFacts.of(visit, OffsetDateTime.now(CLOCK));
        assertThat(text(in(Language.ENGLISH).again(facts.decided(Receipt.Status.FINAL, Optional.empty()))))
                .contains("PRINTED AGAIN", "FINAL", Visits.REFERENCE.toString(), "A. Ramdin", "09:31:00 to 09:31:40")
                .doesNotContain("Priya", "Doorg", "D•••", "PROVISIONAL");
    }

    /** Every kind that there is, all that can be held of somebody, and the longest notices: one page. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void holdsFiveFactorsOnOnePage(Language language) throws IOException {
        ReceiptDocument document = new ReceiptDocument(
                Strings.of(language), "Bureau de poste de Port-Louis 01", Purpose.DEMONSTRATION, CLOCK);
        for (Receipt.Status status : List.of(Receipt.Status.FINAL, Receipt.Status.PROVISIONAL)) {
            Visit visit = Visits.visit(
                    Visits.PERSON, Optional.of(five()), Optional.of(Visits.receipt(status)), Optional.empty());
            byte[] pdf = document.pdf(visit);
            Files.createDirectories(Path.of("target"));
            Files.write(Path.of("target", "receipt-five-" + language.tag() + ".pdf"), pdf);
            String page = text(pdf);
            assertThat(page).contains(Visits.REFERENCE.toString());
            assertThat(letters(pdf)).isNotEmpty().allMatch(size -> size >= LEAST_LETTERS);
            ReceiptFacts facts = ReceiptFacts.of(visit, OffsetDateTime.now(CLOCK));
            assertThat(facts.factors()).hasSize(5);
            OffsetDateTime time = OffsetDateTime.now(CLOCK);
            byte[] longest = document.again(new ReceiptFacts(
                    facts.visit(),
                    facts.time(),
                    facts.receipt(),
                    facts.refusal(),
                    Stream.of(Deletion.Kind.values())
                            .map(kind -> new Deletion(kind, time, time.plusSeconds(40)))
                            .toList(),
                    facts.agentName(),
                    facts.factors(),
                    Optional.of(FactorReplacement.LOST)));
            text(longest);
            assertThat(letters(longest)).isNotEmpty().allMatch(size -> size >= LEAST_LETTERS);
        }
    }

    /** Sizes of the letters on the page, in points. */
    private static List<Float> letters(byte[] pdf) throws IOException {
        try (PdfReader reader = new PdfReader(pdf)) {
            String drawn = new String(reader.getPageContent(1), StandardCharsets.ISO_8859_1);
            return Pattern.compile("/\\S+ ([0-9.]+) Tf")
                    .matcher(drawn)
                    .results()
                    .map(found -> Float.valueOf(found.group(1)))
                    .toList();
        }
    }

    private static FactorSetup five() {
        OffsetDateTime time = OffsetDateTime.now(CLOCK);
        return new FactorSetup(
                List.of(),
                List.of(),
                Optional.empty(),
                Stream.of("totp", "recovery_codes", "security_key", "activation_code", "sms")
                        .map(type -> new FactorSetup.Bound(
                                FactorBinding.of(new Named(type), time), new Visits.ScriptedEnrolment()))
                        .toList());
    }

    private record Named(String type) implements FactorContent {
        @Override
        public void write(JsonGenerator json, OffsetDateTime established) {
            throw new UnsupportedOperationException("no record is made of it");
        }

        @Override
        public void wipe() {}
    }

    @Test
    void marksADemonstration() throws IOException {
        ReceiptDocument demonstration =
                new ReceiptDocument(Strings.of(Language.ENGLISH), "Port Louis 01", Purpose.DEMONSTRATION, CLOCK);
        assertThat(text(demonstration.pdf(withReceipt(Receipt.Status.FINAL)))).contains("DEMONSTRATION");
        assertThat(text(in(Language.ENGLISH).pdf(withReceipt(Receipt.Status.FINAL))))
                .doesNotContain("DEMONSTRATION");
    }

    @Test
    void isSmall() {
        assertThat(in(Language.FRENCH).pdf(withReceipt(Receipt.Status.FINAL))).hasSizeLessThan(40_000);
    }

    @Test
    void writesAccentsOnTheirLettersHoweverTheyWereComposed() throws IOException {
        ClaimedIdentity apart = new ClaimedIdentity(
                "Lefe\u0300vre", "Lefe\u0300vre", "E\u0301lodie", LocalDate.of(1990, 3, 15), Optional.empty());
        ClaimedIdentity without =
                new ClaimedIdentity("Lefevre", "Lefevre", "M\u030Bx", LocalDate.of(1990, 3, 15), Optional.empty());
        assertThat(text(in(Language.FRENCH).pdf(of(apart)))).contains("\u00C9lodie Lef\u00E8vre");
        assertThat(text(in(Language.FRENCH).pdf(of(without))))
                .as("drawn, because no letter has this accent in it")
                .doesNotContain("\u030B");
    }

    private static Visit of(ClaimedIdentity person) {
        return Visits.visit(
                person, Optional.empty(), Optional.of(Visits.receipt(Receipt.Status.FINAL)), Optional.empty());
    }

    @Test
    void drawsANameThatThePageFontCannotWrite() throws IOException {
        ClaimedIdentity person =
                new ClaimedIdentity("வேலு", "வேலு", "Łucja", LocalDate.of(1990, 3, 15), Optional.empty());
        Visit visit = Visits.visit(
                person, Optional.empty(), Optional.of(Visits.receipt(Receipt.Status.FINAL)), Optional.empty());
        byte[] drawn = in(Language.FRENCH).pdf(visit);
        byte[] written = in(Language.FRENCH).pdf(withReceipt(Receipt.Status.FINAL));
        // Shapes are there in place of letters: the text does not hold a maimed name, and the page holds more paths.
        assertThat(text(drawn)).doesNotContain("ucja", "வ");
        assertThat(drawn.length).isGreaterThan(written.length + 500);
    }

    @Test
    void theQrOnThePrintedPageIsTheReference(@TempDir Path folder) throws Exception {
        Path pdf =
                Files.write(folder.resolve("receipt.pdf"), in(Language.FRENCH).pdf(withReceipt(Receipt.Status.FINAL)));
        Path page = PrintedPages.of(pdf, 200, folder).getFirst();
        assertThat(PaperReader.read(page)).contains(Visits.REFERENCE.toString());
    }
}
