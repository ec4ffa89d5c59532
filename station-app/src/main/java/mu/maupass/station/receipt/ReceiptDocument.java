package mu.maupass.station.receipt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import mu.maupass.station.visit.Guardian;
import mu.maupass.station.visit.Receipt;
import mu.maupass.station.visit.Visit;
import mu.maupass.sync.activation.ShortReference;
import org.openpdf.text.pdf.PdfReader;

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
            Reason.ENDED_BY_AGENT,
            Reason.EXPIRED,
            Reason.EVIDENCE_SHORT,
            Reason.FACE_UNSURE,
            Reason.OTHER_IDENTITY,
            Reason.NOT_CONFIRMED,
            Reason.CITIZEN_LEFT,
            Reason.DEVICE_BROKEN);

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** Of letters and gaps, until all stands on one page. */
    private static final List<Float> SCALES = List.of(1f, 0.94f, 0.88f, 0.82f, 0.76f, 0.7f);

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

    /** Whether the receipt of a visit that was refused for this names the reason. */
    public static boolean tells(Failure refusal) {
        return Reason.of(refusal).filter(TOLD_REASONS::contains).isPresent();
    }

    /** The PDF for a visit that has its receipt, or that ended without an activation. */
    public byte[] pdf(Visit visit) {
        return pdf(visit, OffsetDateTime.now(clock));
    }

    /** @param ended when the visit did, where it has no record */
    public byte[] pdf(Visit visit, OffsetDateTime ended) {
        return pdf(ReceiptFacts.of(visit, ended), Optional.of(visit));
    }

    /** The same once more, of a visit that is put away: the station no longer has whose it is. */
    public byte[] again(ReceiptFacts facts) {
        return pdf(facts, Optional.empty());
    }

    /** On one page always: who has taken many second factors reads somewhat smaller letters. */
    private byte[] pdf(ReceiptFacts facts, Optional<Visit> visit) {
        byte[] drawn = new byte[0];
        for (float scale : SCALES) {
            drawn = pdf(facts, visit, scale);
            try (PdfReader reader = new PdfReader(drawn)) {
                if (reader.getNumberOfPages() == 1) {
                    break;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return drawn;
    }

    private byte[] pdf(ReceiptFacts facts, Optional<Visit> visit, float scale) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);
        try (ReceiptPage page = new ReceiptPage(out, strings.get("receipt.title"), strings.language(), scale)) {
            Optional<Receipt> receipt = facts.receipt();
            page.heading(strings.get("receipt.title"), officeName);
            purpose.receiptNotice().map(strings::get).ifPresent(page::notice);
            if (visit.isEmpty()) {
                page.notice(strings.get("receipt.again"));
            }
            page.status(word(receipt, facts.opensLater()), meaning(receipt, facts.opensLater()));
            page.steps(whatToDo(receipt, facts.opensLater()));
            refusal(facts).ifPresent(page::paragraph);
            page.facts(rows(facts, visit), facts.reference().toString(), strings.get("receipt.qr"));
            page.signed(deletions(facts), receipt.map(Receipt::deletion), strings.get("receipt.deletion.qr"));
            page.small(strings.get("receipt.help.where"));
            page.small(strings.get("receipt.help.not-me"));
        }
        return out.toByteArray();
    }

    /** What was held of the citizen, for how long, and that it is overwritten (requirement P4). */
    private List<String> deletions(ReceiptFacts facts) {
        List<String> lines = new ArrayList<>(List.of(strings.get("receipt.kept")));
        if (facts.deletions().isEmpty()) {
            lines.add(strings.get("receipt.deletion.none"));
        } else {
            lines.add(strings.get("receipt.deletion"));
            facts.deletions()
                    .forEach(held -> lines.add("– "
                            + strings.get(
                                    "receipt.deletion." + held.what().value(),
                                    SECONDS.format(held.from()),
                                    SECONDS.format(held.wiped()))));
        }
        return lines;
    }

    private String word(Optional<Receipt> receipt, boolean opensLater) {
        return strings.get(receipt.map(r -> switch (r.status()) {
                    case FINAL -> opensLater ? "receipt.home.word" : "receipt.final.word";
                    case PROVISIONAL -> "receipt.provisional.word";
                    case REFUSED -> "receipt.refused.word";
                })
                .orElse("receipt.none.word"));
    }

    private String meaning(Optional<Receipt> receipt, boolean opensLater) {
        return strings.get(receipt.map(r -> switch (r.status()) {
                    case FINAL -> opensLater ? "receipt.home.meaning" : "receipt.final.meaning";
                    case PROVISIONAL -> "receipt.provisional.meaning";
                    case REFUSED -> "receipt.refused.meaning";
                })
                .orElse("receipt.none.meaning"));
    }

    private List<String> whatToDo(Optional<Receipt> receipt, boolean opensLater) {
        return receipt.map(r -> switch (r.status()) {
                    case FINAL ->
                        List.of(
                                strings.get(opensLater ? "receipt.home.do" : "receipt.final.do"),
                                strings.get("receipt.factor.keep"));
                    case PROVISIONAL ->
                        opensLater
                                // One page holds no more; it says what to keep of a code too.
                                ? List.of(strings.get("receipt.provisional.home.do"))
                                : List.of(strings.get("receipt.provisional.do"), strings.get("receipt.factor.keep"));
                    case REFUSED -> List.of(strings.get("receipt.refused.do"));
                })
                .orElseGet(() -> List.of(strings.get("receipt.none.do")));
    }

    /** The coded reason of a refusal, where one may be told. */
    private Optional<String> refusal(ReceiptFacts facts) {
        return facts.receipt().isPresent()
                ? facts.receipt()
                        .flatMap(Receipt::refusal)
                        .map(failure -> strings.get("receipt.reason.code", failure.code()))
                : facts.refusal()
                        .filter(ReceiptDocument::tells)
                        .map(failure -> strings.get("receipt.reason." + failure.code()) + " "
                                + strings.get("receipt.reason.code", failure.code()));
    }

    private List<ReceiptPage.Fact> rows(ReceiptFacts facts, Optional<Visit> visit) {
        List<ReceiptPage.Fact> rows = new ArrayList<>();
        rows.add(fact(
                "receipt.fact.reference", ShortReference.of(facts.reference()).grouped()));
        rows.add(fact(
                "receipt.fact.date",
                strings.day(facts.time().toLocalDate()) + ", "
                        + DateTimeFormatter.ofPattern("HH:mm").format(facts.time())));
        // Who was refused may have named somebody else: the page then holds nothing of the profile.
        if (facts.receipt().isPresent()) {
            visit.flatMap(Visit::applicant)
                    .map(Applicant::identity)
                    .ifPresent(identity -> rows.add(fact("receipt.fact.name", fullName(identity))));
            visit.flatMap(ReceiptDocument::nic).ifPresent(nic -> rows.add(fact("receipt.fact.nic", nic.masked())));
            visit.flatMap(Visit::guardian)
                    .flatMap(Guardian::name)
                    .ifPresent(name -> rows.add(fact("receipt.fact.guardian", name)));
            facts.factors()
                    .forEach(type -> rows.add(fact("receipt.fact.factor", strings.get("receipt.factor." + type))));
            replaced(facts).ifPresent(rows::add);
        }
        rows.add(fact("receipt.fact.office", officeName));
        rows.add(fact("receipt.fact.agent", facts.agentName()));
        rows.add(fact("receipt.fact.long", facts.reference().toString()));
        return rows;
    }

    /** Not of an activation that was refused, where the old factor still is the one, and with its condition while it is not sure. */
    private Optional<ReceiptPage.Fact> replaced(ReceiptFacts facts) {
        return facts.receipt()
                .map(Receipt::status)
                .filter(status -> status != Receipt.Status.REFUSED)
                .flatMap(status -> facts.replaces()
                        .map(why -> fact(
                                status == Receipt.Status.FINAL
                                        ? "receipt.fact.replaces"
                                        : "receipt.fact.replaces.later",
                                strings.get(
                                        switch (why) {
                                            case LOST -> "receipt.replaces.lost";
                                            case RENEWED -> "receipt.replaces.renewed";
                                        }))));
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
