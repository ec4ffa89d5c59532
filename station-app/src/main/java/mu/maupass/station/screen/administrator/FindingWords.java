package mu.maupass.station.screen.administrator;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mu.maupass.station.doctor.Diagnosis;
import mu.maupass.station.strings.Strings;

/**
 * What was examined, and what was found, in the language of whoever looks. The examination names both in words that support and
 * programs know; a figure, a path or the name of a device stays as it is.
 */
record FindingWords(Strings strings) {
    private static final Set<String> NAMES = Set.of(
            "version",
            "system",
            "wanted-version",
            "java",
            "processors",
            "heap",
            "clock",
            "native-libraries",
            "reader-drivers",
            "folder",
            "free-disk",
            "limits",
            "queue",
            "settings",
            "day-schedule",
            "enrolment",
            "certificate",
            "key",
            "trust-bundle",
            "service",
            "readers",
            "staff-reader",
            "self-test",
            "whole-read",
            "scanner",
            "camera",
            "face-models",
            "printer",
            "displays",
            "sound",
            "known-devices");

    private static final Map<String, String> VALUES = Map.of(
            "none", "doctor.value.none",
            "none here", "doctor.value.none-here",
            "none in the settings", "doctor.value.none-set",
            "none, by the settings", "doctor.value.none-wanted",
            "none is near", "doctor.value.none-near",
            "not connected", "doctor.value.not-connected",
            "not enrolled", "doctor.value.not-enrolled",
            "not there yet", "doctor.value.not-there",
            "not usable", "doctor.value.not-usable");

    /** What was examined. */
    String name(Diagnosis finding) {
        return NAMES.contains(finding.name()) ? strings.get("doctor.name." + finding.name()) : finding.name();
    }

    /** What was found. */
    String value(Diagnosis finding) {
        return Optional.ofNullable(VALUES.get(finding.value()))
                .map(strings::get)
                .orElse(finding.value());
    }
}
