package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.station.device.Device;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.FailedChecks;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.ZoneMatch;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.FindingKind;

/** A document by its chip, which is compared with its page where that was scanned before (requirement D4). */
final class ChipRoute {
    private final ChipReader reader;
    private final Supplier<TrustAnchors> anchors;
    private final Acceptance acceptance;
    private final DocumentStep.ReadingPolicy policy;
    private final Erasure erasure;
    private final Clock clock;

    ChipRoute(
            ChipReader reader,
            Supplier<TrustAnchors> anchors,
            Acceptance acceptance,
            DocumentStep.ReadingPolicy policy,
            Clock clock) {
        this.reader = reader;
        this.anchors = anchors;
        this.acceptance = acceptance;
        this.policy = policy;
        this.erasure = new Erasure(clock);
        this.clock = clock;
    }

    StepResult take(Visit visit, Answer.ChipDocument chip, StepControl control) {
        ReadRequest request = ReadRequest.of(chip.secret(), anchors.get())
                .withVirtualReaders(policy.training())
                .withIssue(policy.issueDetails())
                .withClock(clock)
                .withCancellation(control.cancellation());
        OffsetDateTime begun = OffsetDateTime.now(clock);
        try {
            ChipReading reading =
                    reader.read(chip.reader().map(request::onReader).orElse(request), new Progress(control));
            Optional<Failure> unknown = policy.devices()
                    .judge(Device.reader(reading.reader()), visit.agent().id());
            return taken(
                    unknown.map(told -> found(visit, FindingKind.UNKNOWN_DEVICE, Optional.empty(), told))
                            .orElse(visit),
                    reading,
                    begun,
                    control);
        } catch (CardException e) {
            Failure failure = Failure.of(e.failure());
            // Whoever has the page goes on with it: what the chip said stands beside it.
            return new StepResult.Stayed(
                    failure,
                    visit.page().map(page -> visit.with(page.withChip(failure))).orElse(visit));
        }
    }

    private StepResult taken(Visit visit, ChipReading reading, OffsetDateTime begun, StepControl control) {
        StepResult result;
        try {
            result = judge(visit, reading, control);
        } catch (RuntimeException | Error e) {
            reading.close();
            throw e;
        }
        if (result.visit().documents().keep(reading.portrait())) {
            return result.with(erasure::page);
        }
        reading.close();
        return reading.portrait().isEmpty()
                ? result
                : result.with(known -> known.deleted(
                        List.of(Deletion.until(Deletion.Kind.PORTRAIT, begun, OffsetDateTime.now(clock)))));
    }

    private StepResult judge(Visit before, ChipReading reading, StepControl control) {
        Optional<DocumentEvidence> read = DocumentEvidence.of(reading, clock.instant(), LocalDate.now(clock));
        Optional<DocumentKey> key = read.map(DocumentEvidence::document);
        Visit visit = FailedChecks.failure(reading.checks())
                .filter(Reason.NOT_GENUINE::isOf)
                .map(failure -> found(before, FindingKind.CHIP_FAILED, key, failure))
                .orElse(before);
        if (read.isEmpty()) {
            return new StepResult.Stayed(Acceptance.NO_NUMBER, visit);
        }
        DocumentEvidence evidence = read.get();
        Optional<PageInHand> page = visit.page();
        Optional<Check> combined = page.flatMap(PageInHand::zone)
                .map(zone ->
                        ZoneMatch.compare("mrz-against-dg1", zone.mrz(), reading.mrz(), field -> sure(zone, field)));
        if (combined.filter(check -> check.result() == CheckResult.FAILED).isPresent()) {
            Failure differs = Reason.PAGE_DIFFERS_FROM_CHIP.failure();
            Visit noted = found(visit, FindingKind.CHIP_AGAINST_PAGE, key, differs);
            Optional<DocumentKey> ofPage =
                    page.flatMap(PageInHand::key).filter(known -> !key.equals(Optional.of(known)));
            return new StepResult.Stayed(
                    differs,
                    (ofPage.isEmpty() ? noted : found(noted, FindingKind.CHIP_AGAINST_PAGE, ofPage, differs))
                            .with(page.orElseThrow().withChip(differs)));
        }
        StepResult result = acceptance.judge(visit, combined.map(evidence::with).orElse(evidence), control);
        Optional<Failure> against = result instanceof StepResult.Stayed(Optional<Failure> failure, Visit known)
                ? failure
                : Optional.empty();
        return page.isEmpty() || against.isEmpty()
                ? result
                : result.with(known -> known.with(page.get().withChip(against.get())));
    }

    private Visit found(Visit visit, FindingKind kind, Optional<DocumentKey> document, Failure told) {
        return visit.found(kind, document, StepName.DOCUMENT, OffsetDateTime.now(clock), told);
    }

    private static boolean sure(ZoneReading zone, String field) {
        return switch (field) {
            case "document-number" -> zone.sure(DocumentField.DOCUMENT_NUMBER);
            case "surname", "given-names" -> zone.sure(DocumentField.SURNAME);
            case "birth-date" -> zone.sure(DocumentField.BIRTH_DATE);
            case "expiry-date" -> zone.sure(DocumentField.EXPIRY);
            case "optional-data" -> zone.sure(DocumentField.NIC);
            default -> zone.sure(DocumentField.ISSUER);
        };
    }

    /** Hands on how far the reading is, with what it has shown so far. */
    private static final class Progress implements ReadProgress {
        private final StepControl control;
        private StepProgress latest = StepProgress.of("progress." + ReadPhase.WAITING_FOR_CARD.id());

        Progress(StepControl control) {
            this.control = control;
        }

        @Override
        public void phase(ReadPhase phase) {
            tell(new StepProgress(
                    "progress." + phase.id(), OptionalDouble.empty(), latest.holder(), latest.portrait()));
        }

        @Override
        public void bytes(ReadPhase phase, int read, int total) {
            tell(new StepProgress(
                    "progress." + phase.id(),
                    total > 0 ? OptionalDouble.of((double) read / total) : OptionalDouble.empty(),
                    latest.holder(),
                    latest.portrait()));
        }

        @Override
        public void holder(Holder holder) {
            tell(new StepProgress(latest.key(), latest.fraction(), Optional.of(holder), latest.portrait()));
        }

        @Override
        public void portrait(Portrait portrait) {
            tell(new StepProgress(latest.key(), latest.fraction(), latest.holder(), Optional.of(portrait)));
        }

        private void tell(StepProgress progress) {
            latest = progress;
            control.progress().accept(progress);
        }
    }
}
