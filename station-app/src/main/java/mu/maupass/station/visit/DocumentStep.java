package mu.maupass.station.visit;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.devices.card.ChipReader;
import mu.maupass.devices.card.TrustAnchors;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.station.device.DeviceRule;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.PageSource;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.trust.DocumentStanding;
import mu.maupass.sync.trust.DocumentTypes;

/**
 * Documents, one after the other, until they are enough: by the chip, by the page, by the page that opens the chip, or
 * by eye and hand. A way that cannot be gone closes no other; what was found on the one is known on each.
 */
final class DocumentStep implements Step {
    /** The documents that must not be accepted. */
    @FunctionalInterface
    interface DenyList {
        DocumentStanding standing(DocumentKey document);

        /** Whether a number that no machine surely read looks like that of a document that was reported. */
        default boolean resembles(DocumentKey typed) {
            return false;
        }
    }

    /** What the authority's policy says of reading documents, always the newest. */
    @FunctionalInterface
    interface ReadingPolicy {
        /** Whether a virtual reader or scanner may stand in for a device (requirement D7). */
        boolean training();

        /** Whether a document may be evidence that no machine has seen. */
        default boolean typedDocuments() {
            return true;
        }

        /** Which readers and scanners may be used without anybody else looking. */
        default DeviceRule devices() {
            return DeviceRule.NONE;
        }

        /** Whether a chip is asked who issued the document and when. */
        default boolean issueDetails() {
            return false;
        }
    }

    private final ChipRoute chip;
    private final PageRoute page;
    private final Erasure erasure;

    DocumentStep(
            ChipReader reader,
            Supplier<TrustAnchors> anchors,
            PageSource pages,
            Supplier<SealSigners> sealSigners,
            Supplier<DocumentTypes> types,
            DenyList denyList,
            ReadingPolicy policy,
            Clock clock) {
        Acceptance acceptance = new Acceptance(denyList, clock);
        this.chip = new ChipRoute(reader, anchors, acceptance, policy, clock);
        this.page = new PageRoute(pages, sealSigners, types, acceptance, policy, clock);
        this.erasure = new Erasure(clock);
    }

    @Override
    public StepName name() {
        return StepName.DOCUMENT;
    }

    @Override
    public StepResult take(Visit visit, Answer answer, StepControl control) {
        StepResult result = switch ((Answer.OfDocument) answer) {
            case Answer.ChipDocument read -> chip.take(visit, read, control);
            case Answer.PageScan scan -> page.scan(visit, scan, control);
            case Answer.Inspection given -> page.inspect(visit, given, control);
            case Answer.PageRetyped wanted -> page.retype(visit, wanted);
            case Answer.PageAside() -> new StepResult.Stayed(Optional.empty(), erasure.page(visit));
        };
        return result.with(this::withoutRuledOut);
    }

    /** What was accepted before something was found on it is no evidence any more. */
    private Visit withoutRuledOut(Visit visit) {
        List<DocumentEvidence> ruledOut = visit.documents().accepted().stream()
                .filter(shown -> shown.ruledOutBy(visit.findings()).isPresent())
                .toList();
        return ruledOut.isEmpty()
                ? visit
                : erasure.portraits(visit, ruledOut).with(visit.documents().without(ruledOut));
    }

    /** A page that was not accepted does not outlive the step. */
    @Override
    public Visit left(Visit visit) {
        return erasure.page(visit);
    }
}
