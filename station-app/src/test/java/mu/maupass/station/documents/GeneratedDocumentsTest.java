package mu.maupass.station.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.Transition;
import org.junit.jupiter.api.Test;

/**
 * Holds the documents that are made from the code against the code. {@code -Ddocs.update=true} writes them anew.
 */
class GeneratedDocumentsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Set<Exit> ASIDE =
            EnumSet.of(Exit.CANCEL, Exit.TIME_OUT, Exit.WITHDRAW, Exit.WITHDRAW_ASSISTANCE);

    @Test
    void theDiagramOfTheVisitIsThatOfTheTransitions() throws IOException {
        StringBuilder text = new StringBuilder("""
                # The visit

                Drawn from the list in `Transition`, the only place that knows what follows what. A step is entered when
                the window, a script or a test approves the one before. Cancel (`Esc`), withdrawal of consent (`F10`)
                and the time-out leave any step they are allowed in, and are handled once, in `VisitWorkflow`.

                ```mermaid
                stateDiagram-v2
                    [*] --> IDENTIFY
                """);
        for (Transition t : Transition.ALL) {
            if (t.on() == Exit.CONTINUE || t.on() == Exit.OTHER_DOCUMENT || t.on() == Exit.REFUSE) {
                text.append("    ")
                        .append(t.from())
                        .append(" --> ")
                        .append(t.to() instanceof Ending ending ? ending : t.to())
                        .append(t.on() == Exit.CONTINUE ? "" : ": " + word(t.on()))
                        .append('\n');
            }
        }
        for (Ending ending : List.of(Ending.ACTIVATED, Ending.REFUSED)) {
            text.append("    ").append(ending).append(" --> [*]\n");
        }
        text.append("```\n\n| step | also left by |\n|---|---|\n");
        for (StepName step : StepName.values()) {
            text.append("| ")
                    .append(step)
                    .append(" | ")
                    .append(Transition.ALL.stream()
                            .filter(t -> t.from() == step && ASIDE.contains(t.on()))
                            .map(t -> word(t.on()) + " → " + t.to())
                            .collect(Collectors.joining(", ")))
                    .append(" |\n");
        }
        text.append("""

                What a visit knows is one immutable value, `Visit`. Leaving a step by `other document` drops the document
                and overwrites its images; withdrawing consent drops everything captured; the end, however it comes,
                overwrites images and secrets. `FACE` overwrites the portrait, and on the assisted path switches the camera
                off, however it is left. Who agreed to the computer's help takes that back first, by `withdraw assistance`:
                the same step goes on without it; `withdraw` is for the rest. `SEAL` commits record, audit entry and report row together, or nothing;
                after it only the receipt is left, and the visit counts as activated whoever walks away.

                ## Who decides about the face

                | the agent says | the computer finds, after the agent, on the assisted path | what follows |
                |---|---|---|
                | same person | alike, not clear, or it could not compare | on to the profile |
                | same person | not alike | a second person compares and signs |
                | unsure | anything | a second person compares and signs |
                | other person | anything | a supervisor compares and signs |

                The second person is never the agent of the visit, sees an empty list and has to look as long. "Same
                person" leads on; anything else leaves another document or refusal, which are there at any time. The
                agent's own verdict stays on record as it was given.
                """);
        assertCurrent("visit.md", text.toString());
    }

    @Test
    void everyFailureIsInTheListOfFailures() throws IOException {
        Strings english = Strings.of(Language.ENGLISH);
        StringBuilder text = new StringBuilder("""
                # Failure codes

                Each code means one thing and stands on the screen behind the words. A: authority and connection. B: barcodes
                and seals. C: card and reader. D: data folder and settings. F: face and its models. K: camera. L: launcher (see
                packaging/README.md). P: pages and images. Q: queue. S: scanner. T: trust, keys and signed codes. U: users.
                V: visit. W: work limits.

                | code | what happened | what to do |
                |---|---|---|
                """);
        english.keys().stream()
                .filter(key -> key.matches("failure\\.[A-Z]-\\d{3}\\.what"))
                .sorted()
                .forEach(key -> {
                    String code = key.substring(8, 13);
                    text.append("| ")
                            .append(code)
                            .append(" | ")
                            .append(cell(english.get(key)))
                            .append(" | ")
                            .append(cell(english.get("failure." + code + ".do")))
                            .append(" |\n");
                });
        assertCurrent("failure-codes.md", text.toString());
    }

    private static String word(Exit exit) {
        return exit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Placeholders stand for what is known only when it happens. */
    private static String cell(String text) {
        return text.replaceAll("\\{\\d}", "…").replace("|", "\\|");
    }

    private static void assertCurrent(String name, String expected) throws IOException {
        Path file = DOCS.resolve(name);
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(file, expected);
        }
        assertThat(file).as("run the tests with -Ddocs.update=true").content().isEqualTo(expected);
    }
}
