package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.matching.NameMatch;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.FoundSeal;
import mu.maupass.station.document.InspectionAnswer;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.Provenance;
import mu.maupass.station.document.TypeProposal;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.DocumentedBirth;
import mu.maupass.station.matching.DocumentedIdentity;
import mu.maupass.station.matching.DocumentedName;
import mu.maupass.station.nic.Nic;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.CheckMethod;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.trust.DocumentType;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.InspectionCheck;

/** A document by its print: the page scanned and confirmed field by field, or typed, and its mandatory checks (requirement J4). */
final class PageRoute {
    private static final Failure TYPE_NOT_ACCEPTED = new Failure("V-116");
    private static final Failure OTHER_TYPE = new Failure("V-146");

    private final PageSource source;
    private final PageSeal seal;
    private final Supplier<DocumentTypes> types;
    private final Acceptance acceptance;
    private final DocumentStep.ReadingPolicy policy;
    private final Erasure erasure;
    private final Clock clock;

    PageRoute(
            PageSource source,
            Supplier<SealSigners> sealSigners,
            Supplier<DocumentTypes> types,
            Acceptance acceptance,
            DocumentStep.ReadingPolicy policy,
            Clock clock) {
        this.source = source;
        this.seal = new PageSeal(sealSigners, clock);
        this.types = types;
        this.acceptance = acceptance;
        this.policy = policy;
        this.erasure = new Erasure(clock);
        this.clock = clock;
    }

    StepResult scan(Visit visit, Answer.PageScan wanted, StepControl control) {
        Optional<DocumentType> named = wanted.type().flatMap(types.get()::named);
        if (named.isEmpty() && wanted.type().isPresent()) {
            return new StepResult.Stayed(TYPE_NOT_ACCEPTED, visit);
        }
        // Another type is another document: what was scanned of the one before goes.
        boolean goesOn = visit.page()
                .filter(page -> named.filter(page.type()::equals).isPresent())
                .isPresent();
        Visit before = goesOn ? visit : erasure.page(visit);
        try (ScanRelay relay = new ScanRelay(control)) {
            boolean otherSideToo = named.filter(type -> type.sides() > 1).isPresent()
                    && before.page().isEmpty();
            List<PageSide> sides = source.scan(
                    new PageSource.Request(wanted.side(), otherSideToo, policy.training()),
                    control.cancellation(),
                    relay);
            Optional<DocumentType> type = named.or(() -> TypeProposal.of(types.get(), sides));
            if (type.isEmpty()) {
                sides.forEach(PageSide::close);
                return new StepResult.Stayed(Reason.TYPE_UNKNOWN.failure(), before);
            }
            PageInHand page = inHand(type.get(), before.page(), sides);
            Visit known = source.device()
                    .flatMap(device ->
                            policy.devices().judge(device, visit.agent().id()))
                    .map(told -> found(before, FindingKind.UNKNOWN_DEVICE, Optional.empty(), told))
                    .orElse(before);
            return inHand(sealFound(known.with(page), page), page);
        } catch (PageException e) {
            return new StepResult.Stayed(e.failure(), before);
        }
    }

    /** That the zone contradicts the chosen type is told as soon as it was read, not after all that is asked of the type. */
    private static StepResult inHand(Visit visit, PageInHand page) {
        return new StepResult.Stayed(Optional.of(OTHER_TYPE).filter(told -> page.ofAnotherType()), visit);
    }

    /** The page stays, as one of the type that is meant, where its zone leaves that open or speaks against what it was scanned as. */
    StepResult retype(Visit visit, Answer.PageRetyped wanted) {
        Optional<PageInHand> page = visit.page()
                .flatMap(scanned -> types.get()
                        .named(wanted.type())
                        .filter(meant -> scanned.ofAnotherType() || scanned.canBe(meant))
                        .map(scanned::as));
        return page.map(retyped -> inHand(visit.with(retyped), retyped))
                .orElseGet(() -> new StepResult.Stayed(Optional.empty(), visit));
    }

    /** What was scanned now, with what was scanned before of other sides; an older scan of a side is overwritten. */
    private PageInHand inHand(DocumentType type, Optional<PageInHand> before, List<PageSide> scanned) {
        try {
            PageInHand page = before.orElseGet(
                    () -> new PageInHand(type, List.of(), Optional.empty(), Optional.empty(), clock.instant()));
            for (PageSide side : scanned) {
                page = page.with(side);
            }
            PageInHand read = page.withSealCheck(seal.own(page));
            before.stream()
                    .flatMap(old -> old.sides().stream())
                    .filter(side -> !read.sides().contains(side))
                    .forEach(PageSide::close);
            return read;
        } catch (RuntimeException | Error e) {
            scanned.forEach(PageSide::close);
            throw e;
        }
    }

    /** A seal that is wrong is known as soon as it is scanned, whatever becomes of the page. */
    private Visit sealFound(Visit visit, PageInHand page) {
        return page.seal().flatMap(FoundSeal::seal).isPresent()
                        && seal.besideWhatWasRead(page)
                                .filter(check -> check.result() == CheckResult.FAILED)
                                .isPresent()
                ? found(visit, FindingKind.SEAL_FAILED, page.key(), Reason.SEAL_DIFFERS.failure())
                : visit;
    }

    private Visit found(Visit visit, FindingKind kind, Optional<DocumentKey> document, Failure told) {
        return visit.found(kind, document, StepName.DOCUMENT, OffsetDateTime.now(clock), told);
    }

    /** What an obstacle says of the document, beyond that the agent has to mend something. */
    private Visit noted(Visit visit, DocumentType type, Answer.Inspection given, Failure obstacle) {
        Optional<FindingKind> kind = Reason.of(obstacle).flatMap(reason -> switch (reason) {
            case CHECK_NOT_PASSED -> Optional.of(FindingKind.INSPECTION_FAILED);
            case TYPED_OTHERWISE, BARCODE_DIFFERS, SEAL_DIFFERS -> Optional.of(FindingKind.TYPED_OTHERWISE);
            default -> Optional.empty();
        });
        Optional<DocumentKey> document = visit.page()
                .filter(page -> page.type().equals(type))
                .flatMap(PageInHand::key)
                .or(() -> key(type, given.fields()));
        return kind.map(known -> found(visit, known, document, obstacle)).orElse(visit);
    }

    StepResult inspect(Visit visit, Answer.Inspection given, StepControl control) {
        Optional<DocumentType> type = types.get().named(given.type());
        if (type.isEmpty()) {
            return new StepResult.Stayed(TYPE_NOT_ACCEPTED, visit);
        }
        Optional<PageInHand> page = visit.page().filter(inHand -> inHand.type().equals(type.get()));
        Optional<Failure> obstacle = obstacle(type.get(), page, given);
        if (obstacle.isPresent()) {
            return new StepResult.Stayed(obstacle.get(), noted(visit, type.get(), given, obstacle.get()));
        }
        if (page.isEmpty() && !policy.typedDocuments()) {
            return StepResult.stayed("V-165", visit);
        }
        if (page.isEmpty()
                && scannedAsOther(visit, key(type.get(), given.fields()).orElseThrow())) {
            return new StepResult.Stayed(OTHER_TYPE, visit);
        }
        DocumentEvidence evidence = evidence(type.get(), page, given);
        StepResult result;
        try {
            result = acceptance.judge(visit, evidence, control);
        } catch (RuntimeException | Error e) {
            evidence.wipe();
            throw e;
        }
        if (result.visit().documents().accepted().contains(evidence)) {
            return result.with(erasure::page);
        }
        evidence.wipe();
        return result;
    }

    /** Whether the page in hand is that of this document, under another type: what a machine read of it still counts. */
    private static boolean scannedAsOther(Visit visit, DocumentKey typed) {
        return visit.page().flatMap(PageInHand::key).filter(typed::resembles).isPresent();
    }

    /** Why nothing can come of what was given, most of it for the agent to mend. */
    private Optional<Failure> obstacle(DocumentType type, Optional<PageInHand> page, Answer.Inspection given) {
        DocumentFields fields = given.fields();
        if (fields.surname().isBlank()
                || fields.number().isBlank()
                || fields.issuer().isBlank()) {
            return failure("V-117");
        }
        if (key(type, fields).isEmpty()) {
            return Optional.of(Acceptance.NO_NUMBER);
        }
        if (page.filter(PageInHand::ofAnotherType).isPresent()) {
            return Optional.of(OTHER_TYPE);
        }
        if (page.isPresent() && unconfirmed(page.get(), given)) {
            return failure("V-118");
        }
        Map<String, InspectionAnswer> answers = given.checks();
        if (!type.checks().stream().allMatch(check -> answers.containsKey(check.id()))) {
            return failure("V-150");
        }
        if (type.checks().stream().anyMatch(check -> answers.get(check.id()) == InspectionAnswer.NO)) {
            return Optional.of(Reason.CHECK_NOT_PASSED.failure());
        }
        if (type.checks().stream().allMatch(check -> answers.get(check.id()) == InspectionAnswer.CANNOT_TELL)) {
            return failure("V-154");
        }
        // A chip that spoke against its document is not made good by a page that does not.
        Optional<Failure> chip = page.flatMap(PageInHand::chip)
                .filter(told -> Reason.NOT_GENUINE.isOf(told) || Reason.PAGE_DIFFERS_FROM_CHIP.isOf(told));
        if (chip.isPresent()) {
            return chip;
        }
        if (fields.nic().filter(nic -> !nic.isBornOn(fields.birthDate())).isPresent()) {
            return failure("V-155");
        }
        if (page.isPresent()
                && page.get().nics().stream()
                        .anyMatch(nic -> fields.nic().filter(nic::equals).isEmpty())) {
            return Optional.of(Reason.BARCODE_DIFFERS.failure());
        }
        if (page.isPresent() && typedOver(page.get(), fields)) {
            return Optional.of(Reason.TYPED_OTHERWISE.failure());
        }
        return page.flatMap(inHand -> seal.beside(inHand, fields))
                .filter(check -> check.result() == CheckResult.FAILED)
                .map(check -> Reason.SEAL_DIFFERS.failure());
    }

    private static Optional<Failure> failure(String code) {
        return Optional.of(new Failure(code));
    }

    /** Whether a field stands as it was unsurely read, and nobody has confirmed it by itself. */
    private boolean unconfirmed(PageInHand page, Answer.Inspection given) {
        LocalDate today = LocalDate.now(clock);
        for (DocumentField field : DocumentField.values()) {
            Optional<PageInHand.Read> read = page.read(field, today);
            if (read.filter(known -> !known.sure()).isPresent()
                    && !given.confirmed().contains(field)
                    && read.get().text().equals(text(given.fields(), field))) {
                return true;
            }
        }
        return false;
    }

    private static Optional<DocumentKey> key(DocumentType type, DocumentFields fields) {
        return DocumentKey.of(type.kind(), fields.issuer(), fields.number());
    }

    /** Whether what was surely read was overtyped with something else; a name may get the accents of the print. */
    private boolean typedOver(PageInHand page, DocumentFields fields) {
        LocalDate today = LocalDate.now(clock);
        return page.partOfBirth(today)
                        .filter(known -> !known.fits(fields.birthDate()))
                        .isPresent()
                || Arrays.stream(DocumentField.values())
                        .anyMatch(field -> page.read(field, today)
                                .filter(PageInHand.Read::sure)
                                .filter(read -> !sameAs(field, read.text(), text(fields, field), page))
                                .isPresent());
    }

    private Provenance provenance(PageInHand page, DocumentFields fields) {
        LocalDate today = LocalDate.now(clock);
        Map<DocumentField, String> otherwise = new EnumMap<>(DocumentField.class);
        for (DocumentField field : DocumentField.values()) {
            page.read(field, today)
                    .filter(read -> !sameAs(field, read.text(), text(fields, field), page))
                    .ifPresent(read -> otherwise.put(field, read.text()));
        }
        boolean zoneRead = Stream.of(DocumentField.ISSUER, DocumentField.DOCUMENT_NUMBER)
                .allMatch(field ->
                        page.read(field, today).filter(PageInHand.Read::sure).isPresent());
        return new Provenance(
                Capture.PAGE, page.possibleKinds(), zoneRead || seal.provesNumber(page, fields), otherwise);
    }

    private static boolean sameAs(DocumentField field, String read, String typed, PageInHand page) {
        boolean cut = page.zone().map(zone -> zone.mrz().namesMayBeCut()).orElse(false);
        return switch (field) {
            case SURNAME, GIVEN_NAMES -> NameMatch.ofZone(read, cut, typed).matches();
            case DOCUMENT_NUMBER -> DocumentKey.folded(read).equals(DocumentKey.folded(typed));
            case ISSUER -> DocumentKey.country(read).equals(DocumentKey.country(typed));
            case BIRTH_DATE, NIC, EXPIRY -> read.equals(typed);
        };
    }

    static String text(DocumentFields fields, DocumentField field) {
        return switch (field) {
            case SURNAME -> fields.surname();
            case GIVEN_NAMES -> fields.givenNames();
            case BIRTH_DATE -> fields.birthDate().toString();
            case NIC -> fields.nic().map(Nic::value).orElse("");
            case DOCUMENT_NUMBER -> fields.number();
            case EXPIRY -> fields.expiry().map(LocalDate::toString).orElse("");
            case ISSUER -> fields.issuer();
        };
    }

    private DocumentEvidence evidence(DocumentType type, Optional<PageInHand> page, Answer.Inspection given) {
        DocumentFields fields = given.fields();
        List<Check> leaves = new ArrayList<>();
        type.checks()
                .forEach(check -> leaves.add(Check.of(
                        check.id(),
                        switch (Objects.requireNonNull(given.checks().get(check.id()), "else there is an obstacle")) {
                            case YES -> CheckResult.SUCCESSFUL;
                            case NO -> CheckResult.FAILED;
                            case CANNOT_TELL -> CheckResult.UNDETERMINED;
                        })));
        Check inspection = Check.group("inspection", leaves);
        List<Check> parts = new ArrayList<>(List.of(inspection));
        page.flatMap(PageInHand::zone)
                .ifPresent(zone -> parts.add(Check.of(
                        "mrz-check-digits",
                        zone.mrz().checkDigitsCorrect() ? CheckResult.SUCCESSFUL : CheckResult.UNDETERMINED,
                        zone.mrz().checkDigitsCorrect() ? "" : "not-surely-read")));
        page.filter(inHand -> !inHand.nics().isEmpty())
                .ifPresent(inHand -> parts.add(Check.of("barcode-nic", CheckResult.SUCCESSFUL)));
        Optional<Check> sealed = page.flatMap(inHand -> seal.beside(inHand, fields));
        sealed.ifPresent(parts::add);
        page.flatMap(PageInHand::chip)
                .ifPresent(unread -> parts.add(Check.of("chip", CheckResult.ABORTED, "not-read")));
        parts.add(Check.of("document-validity", CheckResult.SUCCESSFUL));

        Map<CheckMethod, CheckResult> methods = new EnumMap<>(CheckMethod.class);
        methods.put(CheckMethod.VPIP, inspection.result());
        type.checks().stream()
                .filter(check -> check.sense() == InspectionCheck.Sense.UV)
                .map(check -> inspection.find(check.id()).orElseThrow().result())
                .filter(result -> result != CheckResult.UNDETERMINED)
                .findFirst()
                .ifPresent(result -> methods.put(CheckMethod.VPIRUV, result));
        sealed.ifPresent(check -> methods.put(CheckMethod.VCRYPT, check.result()));
        return new DocumentEvidence(
                key(type, fields).orElseThrow(),
                page.map(inHand -> provenance(inHand, fields)).orElseGet(Provenance::typed),
                fields.expiry(),
                identity(page, fields),
                Optional.empty(),
                page.flatMap(PageInHand::portrait),
                Check.group("document", parts),
                methods,
                strength(type, inspection, sealed),
                clock.instant());
    }

    private static Classification strength(DocumentType type, Check inspection, Optional<Check> seal) {
        // Whoever has a printer can make a seal of a signer whom nobody knows: it adds nothing to what people saw.
        if (seal.filter(check -> check.result() == CheckResult.SUCCESSFUL).isPresent()) {
            return Classification.SUPERIOR;
        }
        return inspection.result() == CheckResult.SUCCESSFUL ? type.inspected() : Classification.FAIR;
    }

    /** Names that stand as the zone has them are compared as the zone writes names. */
    private DocumentedIdentity identity(Optional<PageInHand> page, DocumentFields fields) {
        Optional<ZoneReading> zone = page.flatMap(PageInHand::zone)
                .filter(known -> known.mrz().primaryIdentifier().equals(fields.surname())
                        && known.mrz().secondaryIdentifier().equals(fields.givenNames()));
        return new DocumentedIdentity(
                name(zone, fields.surname()),
                name(zone, fields.givenNames()),
                // What the document leaves open, whoever typed a day cannot know from it.
                page.flatMap(inHand -> inHand.partOfBirth(LocalDate.now(clock)))
                        .or(() -> Optional.of(DocumentedBirth.of(fields.birthDate()))),
                fields.nic());
    }

    private static DocumentedName name(Optional<ZoneReading> zone, String text) {
        return zone.map(known -> DocumentedName.ofZone(text, known.mrz().namesMayBeCut()))
                .orElseGet(() -> DocumentedName.ofPrint(text));
    }
}
