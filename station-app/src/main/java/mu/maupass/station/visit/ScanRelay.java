package mu.maupass.station.visit;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.station.page.PageSource;

/** Hands on how far a scan is, and what to change about it. On one thread at a time. */
final class ScanRelay implements PageSource.Progress {
    private final StepControl control;
    private StepProgress latest = StepProgress.of(key(ScanPhase.STARTING));

    ScanRelay(StepControl control) {
        this.control = control;
    }

    @Override
    public void at(ScanPhase phase, OptionalDouble fraction) {
        // Hints are of the moment: they go with the waiting.
        tell(key(phase), fraction, phase == ScanPhase.WAITING_FOR_DOCUMENT ? latest.hints() : List.of());
    }

    @Override
    public void hints(Set<PageHint> hints) {
        tell(latest.key(), latest.fraction(), hints.stream().sorted().map(PageHint::id).toList());
    }

    private void tell(String key, OptionalDouble fraction, List<String> hints) {
        latest = new StepProgress(key, fraction, Optional.empty(), Optional.empty(), hints);
        control.progress().accept(latest);
    }

    private static String key(ScanPhase phase) {
        return StepProgress.SCAN + phase.id();
    }
}
