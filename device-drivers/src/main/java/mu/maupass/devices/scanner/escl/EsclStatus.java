package mu.maupass.devices.scanner.escl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;

/**
 * A scanner's status (eSCL, ScannerStatus).
 *
 * @param state   {@code Idle}, {@code Processing}, {@code Testing}, {@code Stopped} or {@code Down}
 * @param feeder  {@code ScannerAdfLoaded}, {@code ScannerAdfEmpty}, …; empty without a feeder
 * @param reasons the reasons of its state and of its newest job
 */
record EsclStatus(String state, String feeder, List<String> reasons) {

    static EsclStatus parse(byte[] document) throws ScannerException {
        EsclXml status = EsclXml.parse(document, "ScannerStatus");
        Stream<EsclXml> own = status.below("StateReason").stream();
        Stream<EsclXml> newest =
                status.below("JobInfo").stream().limit(1).flatMap(job -> job.below("JobStateReason").stream());
        return new EsclStatus(
                status.child("State").map(EsclXml::text).orElse(""),
                status.child("AdfState").map(EsclXml::text).orElse(""),
                Stream.concat(own, newest).map(EsclXml::text).toList());
    }

    /** Whether it does nothing. */
    boolean idle() {
        return state.equals("Idle");
    }

    /** Whether nothing lies in its feeder. */
    boolean empty() {
        return feeder.equals("ScannerAdfEmpty");
    }

    /** Why nothing can be scanned now; empty where the status gives no reason. */
    Optional<ScannerFailure> obstacle(ScanSource source) {
        if (source != ScanSource.FLATBED) {
            Optional<ScannerFailure> own = switch (feeder) {
                case "ScannerAdfJam", "ScannerAdfMispick", "ScannerAdfMultipickDetected" ->
                    Optional.of(new ScannerFailure.Jammed());
                case "ScannerAdfHatchOpen", "ScannerAdfDoorOpen" -> Optional.of(new ScannerFailure.CoverOpen());
                case "ScannerAdfEmpty" -> Optional.of(new ScannerFailure.FeederEmpty());
                case "ScannerAdfDuplexPageTooShort", "ScannerAdfDuplexPageTooLong" ->
                    Optional.of(new ScannerFailure.WrongSize(feeder));
                default -> Optional.empty();
            };
            if (own.isPresent()) {
                return own;
            }
        }
        for (String reason : reasons) {
            String word = reason.toLowerCase(Locale.ROOT);
            if (word.contains("coveropen") || word.contains("dooropen") || word.contains("interlock")) {
                return Optional.of(new ScannerFailure.CoverOpen());
            }
            if (word.contains("jam")) {
                return Optional.of(new ScannerFailure.Jammed());
            }
            if (word.startsWith("jobcanceled") || word.startsWith("jobcancelled")) {
                return Optional.of(new ScannerFailure.Cancelled());
            }
        }
        return switch (state) {
            case "Processing", "Testing" -> Optional.of(new ScannerFailure.Busy());
            case "Stopped", "Down" -> Optional.of(new ScannerFailure.DeviceFault(state));
            default -> Optional.empty();
        };
    }
}
