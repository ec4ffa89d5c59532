package mu.maupass.station.receipt;

import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mu.maupass.matching.NameMatch;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.policy.Purpose;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Applicant;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.Visit;

/**
 * The page that the citizen takes home, as a PDF of one A5 page in the citizen's language. It never holds a secret, a
 * whole NIC, a document number or an image.
 *
 * <p>Takes some tenths of a second: never on the thread of the user interface. Immutable, safe to share.
 */
public final class ReceiptDocument {
    /**
     * The reasons that a refused visit's receipt may name (NIST SP 800-63A-4 section 3.1.2). What is not in this list
     * is not named: where fraud is suspected the applicant learns nothing, and no reason tells which field of the
     * profile matched.
     */
    private static final Set<Reason> TOLD_REASONS = Set.of(
            Reason.EXPIRED, Reason.EVIDENCE_SHORT, Reason.FACE_UNSURE, Reason.OTHER_IDENTITY, Reason.NOT_CONFIRMED);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Strings strings;
    private final String officeName;
    private final Purpose purpose;
    private final Clock clock;

    /**
     * @param strings in the citizen's language
     * @param purpose other than service is said on the page, which is worth nothing then
     * @param clock in the office's zone, for a visit that ended without a record
     */
    public ReceiptDocument(Strings strings, String officeName, Purpose purpose, Clock clock) {
        this.strings = strings;
        this.officeName = officeName;
        this.purpose = purpose;
        this.clock = clock;
    }

    /** The PDF for a visit that has its receipt, or that ended without an activation. */
    public byte[] pdf(Visit visit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        try (ReceiptPage page = new ReceiptPage(out, strings.get("receipt.title"), strings.locale())) {
            Optional<Receipt> receipt = visit.receipt();
            UUID reference = receipt.map(Receipt::reference).orElse(visit.id());
            page.heading(strings.get("receipt.title"), officeName);
            purpose.receiptNotice().map(strings::get).ifPresent(page::notice);
            page.status(word(receipt), meaning(receipt));
            page.steps(whatToDo(receipt));
            refusal(visit).ifPresent(page::paragraph);
            page.facts(facts(visit, receipt, reference), reference.toString(), strings.get("receipt.qr"));
            page.signed(deletions(visit), receipt.map(Receipt::deletion), strings.get("receipt.deletion.qr"));
            page.small(strings.get("receipt.help.where"));
            page.small(strings.get("receipt.help.not-me"));
        }
        return out.toByteArray();
    }

    /** What was held of the citizen, for how long, and that it is overwritten (requirement P4). */
    private List<String> deletions(Visit visit) {
        List<String> lines = new ArrayList<>(List.of(strings.get("receipt.kept")));
        if (visit.deletions().isEmpty()) {
            lines.add(strings.get("receipt.deletion.none"));
        } else {
            lines.add(strings.get("receipt.deletion"));
            visit.deletions()
                    .forEach(held -> lines.add("– "
                            + strings.get(
                                    "receipt.deletion." + held.what().value(),
                                    SECONDS.format(held.from()),
                                    SECONDS.format(held.wiped()))));
        }
        return lines;
    }

    private String word(Optional<Receipt> receipt) {
        return strings.get(receipt.map(r -> switch (r.status()) {
                    case FINAL -> "receipt.final.word";
                    case PROVISIONAL -> "receipt.provisional.word";
                    case REFUSED -> "receipt.refused.word";
                })
                .orElse("receipt.none.word"));
    }

    private String meaning(Optional<Receipt> receipt) {
        return strings.get(receipt.map(r -> switch (r.status()) {
                    case FINAL -> "receipt.final.meaning";
                    case PROVISIONAL -> "receipt.provisional.meaning";
                    case REFUSED -> "receipt.refused.meaning";
                })
                .orElse("receipt.none.meaning"));
    }

    private List<String> whatToDo(Optional<Receipt> receipt) {
        return receipt.map(r -> switch (r.status()) {
                    case FINAL -> List.of(strings.get("receipt.final.do"), strings.get("receipt.factor.keep"));
                    case PROVISIONAL ->
                        List.of(strings.get("receipt.provisional.do"), strings.get("receipt.factor.keep"));
                    case REFUSED -> List.of(strings.get("receipt.refused.do"));
                })
                .orElseGet(() -> List.of(strings.get("receipt.none.do")));
    }

    /** The coded reason of a refusal, where one may be told. */
    private Optional<String> refusal(Visit visit) {
        Optional<Failure> reason = visit.receipt().isPresent()
                ? visit.receipt().flatMap(Receipt::refusal)
                : visit.refusal()
                        .filter(failure -> Reason.of(failure)
                                .filter(TOLD_REASONS::contains)
                                .isPresent());
        return reason.map(failure -> visit.receipt().isPresent()
                ? strings.get("receipt.reason.code", failure.code())
                : strings.get("receipt.reason." + failure.code()) + " "
                        + strings.get("receipt.reason.code", failure.code()));
    }

    private List<ReceiptPage.Fact> facts(Visit visit, Optional<Receipt> receipt, UUID reference) {
        List<ReceiptPage.Fact> facts = new ArrayList<>();
        OffsetDateTime time = receipt.map(Receipt::time).orElseGet(() -> OffsetDateTime.now(clock));
        facts.add(fact(
                "receipt.fact.date",
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                                .withLocale(strings.locale())
                                .format(time) + ", "
                        + DateTimeFormatter.ofPattern("HH:mm").format(time)));
        // Who was refused may have named somebody else: the page then holds nothing of the profile.
        if (receipt.isPresent()) {
            visit.applicant()
                    .map(Applicant::identity)
                    .ifPresent(identity -> facts.add(fact("receipt.fact.name", fullName(identity))));
            nic(visit).ifPresent(nic -> facts.add(fact("receipt.fact.nic", nic.masked())));
            visit.factor()
                    .map(FactorSetup::type)
                    .ifPresent(type -> facts.add(fact("receipt.fact.factor", strings.get("receipt.factor." + type))));
        }
        facts.add(fact("receipt.fact.office", officeName));
        facts.add(fact("receipt.fact.agent", visit.agent().displayName()));
        facts.add(fact("receipt.fact.reference", reference.toString()));
        return facts;
    }

    private static Optional<Nic> nic(Visit visit) {
        return visit.applicant()
                .flatMap(applicant -> applicant.identity().nic())
                .or(() ->
                        visit.document().flatMap(document -> document.identity().nic()));
    }

    private static String fullName(ClaimedIdentity identity) {
        // A register may have a dash where there is no name.
        return Stream.of(identity.givenNames(), identity.familyName())
                .filter(name -> !NameMatch.isAbsent(name))
                .collect(Collectors.joining(" "));
    }

    private ReceiptPage.Fact fact(String key, String value) {
        return new ReceiptPage.Fact(strings.get(key), value);
    }
}
