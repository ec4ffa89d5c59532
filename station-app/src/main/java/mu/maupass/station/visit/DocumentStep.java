package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import mu.maupass.devices.card.CardException;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.ChipReading;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.ReadPhase;
import mu.maupass.devices.card.ReadProgress;
import mu.maupass.devices.card.ReadRequest;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.policy.EvidenceRule;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DocumentStanding;

/** Reads the chip and decides what it is worth as evidence. */
final class DocumentStep implements Step {
    /** The documents that must not be accepted. */
    @FunctionalInterface
    interface DenyList {
        DocumentStanding standing(DocumentKind kind, String country, String number);
    }

    private final ChipReader reader;
    private final Supplier<TrustAnchors> anchors;
    private final DenyList denyList;
    private final BooleanSupplier training;
    private final Clock clock;

    /** @param training whether a reader that is a program may stand in for a device (requirement D7) */
    DocumentStep(ChipReader reader, Supplier<TrustAnchors> anchors, DenyList denyList, BooleanSupplier training,
            Clock clock) {
        this.reader = reader;
        this.anchors = anchors;
        this.denyList = denyList;
        this.training = training;
        this.clock = clock;
    }

    @Override
    public StepName name() {
        return StepName.DOCUMENT;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        var chip = (Answer.ChipDocument) answer;
        ReadRequest request = ReadRequest.of(chip.secret(), anchors.get())
                .withVirtualReaders(training.getAsBoolean()).withClock(clock).withCancellation(control.cancellation());
        OffsetDateTime begun = OffsetDateTime.now(clock);
        try {
            ChipReading reading = reader.read(chip.reader().map(request::onReader).orElse(request),
                    new Progress(control));
            StepResult result = judge(visit, reading);
            if (!result.visit().documents().keep(reading.portrait())) {
                reading.close();
                return reading.portrait().isEmpty() ? result : result.with(known -> known.deleted(List.of(
                        new Deletion(Deletion.Kind.PORTRAIT, begun, OffsetDateTime.now(clock)))));
            }
            return result;
        } catch (CardException e) {
            return new StepResult.Stayed(failure(e.failure()), visit);
        }
    }

    private static Failure failure(CardFailure failure) {
        return new Failure(failure.code(), failure.details());
    }

    private StepResult judge(Visit visit, ChipReading reading) {
        LocalDate today = LocalDate.now(clock);
        DocumentEvidence evidence = DocumentEvidence.of(reading, clock.instant(), today);
        switch (denyList.standing(evidence.kind(), evidence.issuer(), evidence.number())) {
            case DocumentStanding.Clear() -> { }
            case DocumentStanding.Denied(var _) -> {
                return StepResult.refused(new Failure("V-113"), visit);
            }
            // A list may name a document that was never reported: nobody is turned away by it alone.
            case DocumentStanding.Unconfirmed(var _) -> {
                return new StepResult.Stayed(new Failure("V-119"), visit);
            }
        }
        Optional<Failure> failed = FailedChecks.failure(reading.checks());
        if (failed.isPresent()) {
            return new StepResult.Stayed(failed.get(), visit);
        }
        if (evidence.expiry().filter(last -> last.isBefore(today)).isPresent()) {
            return new StepResult.Stayed(new Failure("V-112"), visit);
        }
        Visit known = visit.with(visit.documents().and(evidence));
        return known.documents().missing() == EvidenceRule.Missing.NOTHING
                ? StepResult.done(known) : new StepResult.Stayed(Optional.empty(), known);
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
            tell(new StepProgress("progress." + phase.id(), OptionalDouble.empty(), latest.holder(), latest.portrait()));
        }

        @Override
        public void bytes(ReadPhase phase, int read, int total) {
            tell(new StepProgress("progress." + phase.id(),
                    total > 0 ? OptionalDouble.of((double) read / total) : OptionalDouble.empty(),
                    latest.holder(), latest.portrait()));
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
