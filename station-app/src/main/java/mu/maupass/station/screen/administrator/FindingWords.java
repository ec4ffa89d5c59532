package mu.maupass.station.screen.administrator;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

    private static final Map<String, String> IN_GAPS = Map.of(
            "no kind that is known", "doctor.value.no-kind",
            "nothing that is known", "doctor.value.nothing-known");

    /** The words of the examination with a gap for each figure, name or path, the wider behind the narrower. */
    private static final List<Told> VALUES = List.of(
            Told.of("none", "doctor.value.none"),
            Told.of("none here", "doctor.value.none-here"),
            Told.of("none in the settings", "doctor.value.none-set"),
            Told.of("none, by the settings", "doctor.value.none-wanted"),
            Told.of("none is near", "doctor.value.none-near"),
            Told.of("not connected", "doctor.value.not-connected"),
            Told.of("not enrolled", "doctor.value.not-enrolled"),
            Told.of("not there yet", "doctor.value.not-there"),
            Told.of("not usable", "doctor.value.not-usable"),
            Told.of("there", "doctor.value.there"),
            Told.of("known", "doctor.value.known"),
            Told.of("open", "doctor.value.open"),
            Told.of("the authority's", "doctor.value.authoritys"),
            Told.of("answers", "doctor.value.answers"),
            Told.of("cannot be tried", "doctor.value.not-tried"),
            Told.of("ends here", "doctor.value.ends"),
            Told.of("no answer to work with", "doctor.value.no-answer"),
            Told.of("not compared: the authority does not answer", "doctor.value.not-compared"),
            Told.of("right", "doctor.value.right"),
            Told.of("off by {} s", "doctor.value.off"),
            Told.of("cannot be read", "doctor.value.not-read"),
            Told.of("not set up: days are closed by people", "doctor.value.closed-by-people"),
            Told.of("today from hour {} on, where its timer is on", "doctor.value.closed-from"),
            Told.of("no hour", "doctor.value.no-hour"),
            Told.of("cannot be used", "doctor.value.cannot-use"),
            Told.of("does not answer", "doctor.value.not-answering"),
            Told.of("{} was changed", "doctor.value.changed"),
            Told.of("near", "doctor.value.near"),
            Told.of("none was used here yet", "doctor.value.none-used"),
            Told.of("the list was changed, removed or put back", "doctor.value.list-changed"),
            Told.of("{}: approved", "doctor.value.approved"),
            Told.of("{}: waiting", "doctor.value.waiting"),
            Told.of("{}: withdrawn", "doctor.value.withdrawn"),
            Told.of("no card service", "doctor.value.no-service"),
            Told.of("no real reader", "doctor.value.no-reader"),
            Told.of("card {}", "doctor.value.card"),
            Told.of("empty", "doctor.value.empty"),
            Told.of("self-test", "doctor.value.self-test"),
            Told.of("{}, opened by {}, blocks of {} bytes, {} exchanges in {} ms", "doctor.value.probed"),
            Told.of("no data folder to work on", "doctor.value.no-folder"),
            Told.of("language {}, zone {}, reader any", "doctor.value.settings-any"),
            Told.of("language {}, zone {}, reader {}", "doctor.value.settings"),
            Told.of("no activations yet", "doctor.value.no-activations"),
            Told.of("the queue is closed", "doctor.value.queue-closed"),
            Told.of("{} waiting, {} sent, {} need attention", "doctor.value.queue"),
            Told.of("queue cannot be opened", "doctor.value.queue-not-opened"),
            Told.of("enrolment cannot be used", "doctor.value.enrolment-not-used"),
            Told.of("{}, {}, at {}", "doctor.value.enrolled"),
            Told.of("until {}, {} days", "doctor.value.until"),
            Told.of("a limit of the work is reached", "doctor.value.limit-reached"),
            Told.of("in a token; a thief would need the token and its PIN", "doctor.value.key-token"),
            Told.of(
                    "in a file, opened by a credential of systemd; a thief would need this computer, and its TPM where the credential is bound to one",
                    "doctor.value.key-credential"),
            Told.of(
                    "in a file, its passphrase in the keyring of this user's desktop; a thief would need the password that opens it, or this user's open session",
                    "doctor.value.key-keyring"),
            Told.of(
                    "in a file, its passphrase in this user's state folder; a thief would need both: the whole disk, unencrypted, or this user's account",
                    "doctor.value.key-user-file"),
            Told.of(
                    "in a file, its passphrase beside it; a thief would need only the data folder",
                    "doctor.value.key-beside"),
            Told.of("edition {}, {} days old, of {} at most; training", "doctor.value.bundle-training"),
            Told.of("edition {}, {} days old, of {} at most; service", "doctor.value.bundle-service"),
            Told.of("no trust bundle to work with", "doctor.value.no-bundle"),
            Told.of("unpacked from their jars when they are needed", "doctor.value.unpacked"),
            Told.of("cannot be listed", "doctor.value.not-listed"),
            Told.of("{} MB", "doctor.value.megabytes"));

    /** One way in which the examination tells what it found, and the text that says it here. */
    private record Told(Pattern words, String key) {
        private static final String GAP = "{}";

        static Told of(String words, String key) {
            return new Told(
                    Pattern.compile(Stream.of(words.split(Pattern.quote(GAP), -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("(.+?)"))),
                    key);
        }

        Optional<String> in(FindingWords here, String value) {
            Matcher found = words.matcher(value);
            if (!found.matches()) {
                return Optional.empty();
            }
            Object[] gaps = IntStream.rangeClosed(1, found.groupCount())
                    .mapToObj(found::group)
                    .map(here::inGap)
                    .toArray();
            return Optional.of(here.strings.get(key, gaps));
        }
    }

    /** What was examined. */
    String name(Diagnosis finding) {
        return NAMES.contains(finding.name()) ? strings.get("doctor.name." + finding.name()) : finding.name();
    }

    /** What was found. */
    String value(Diagnosis finding) {
        return VALUES.stream()
                .flatMap(told -> told.in(this, finding.value()).stream())
                .findFirst()
                .orElse(finding.value());
    }

    /** A gap may hold words, too: what kind of chip it is, or what opens it. */
    private String inGap(String text) {
        return IN_GAPS.containsKey(text) ? strings.get(IN_GAPS.get(text)) : text.replace(" or ", ", ");
    }
}
