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
import mu.maupass.station.settings.SettingKey;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.Transition;
import mu.maupass.sync.activation.Capture;
import mu.maupass.sync.activation.FindingKind;
import org.junit.jupiter.api.Test;

/**
 * Holds the parts of documents that are made from the code, between {@code <!-- generated … -->} and {@code <!-- end -->}.
 * {@code -Ddocs.update=true} writes them again; the prose around them is written by hand.
 */
class GeneratedDocumentsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Set<Exit> ASIDE =
            EnumSet.of(Exit.CANCEL, Exit.TIME_OUT, Exit.WITHDRAW, Exit.WITHDRAW_ASSISTANCE, Exit.INTERRUPT);

    @Test
    void theDiagramOfTheVisitIsThatOfTheTransitions() throws IOException {
        StringBuilder text = new StringBuilder("""
                ```mermaid
                stateDiagram-v2
                    [*] --> IDENTIFY
                """);
        for (Transition t : Transition.ALL) {
            if (!ASIDE.contains(t.on())) {
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
        assertCurrent("visit.md", "from Transition", text.toString());
    }

    @Test
    void everySettingIsInTheTableOfSettings() throws IOException {
        Strings english = Strings.of(Language.ENGLISH);
        StringBuilder text = new StringBuilder("""
                | setting | what it is for | takes | default |
                |---|---|---|---|
                """);
        for (SettingKey key : SettingKey.values()) {
            text.append("| `%s` | %s | `%s` | %s |\n"
                    .formatted(
                            key.text(),
                            english.get("settings.about." + key.text()),
                            key.form().replace("|", "\\|"),
                            key.byDefault().isEmpty() ? "" : "`" + key.byDefault() + "`"));
        }
        assertCurrent("administrator.md", "from SettingKey", text.toString());
    }

    @Test
    void everyFailureIsInTheListOfFailures() throws IOException {
        Strings english = Strings.of(Language.ENGLISH);
        StringBuilder text = new StringBuilder("""
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
        assertCurrent("failure-codes.md", "from failures_en.properties", text.toString());
    }

    @Test
    void whatFindingsDemandIsTheTableOfTheirKinds() throws IOException {
        StringBuilder text = new StringBuilder("""
                | finding | who has to look | can be no evidence any more | adverse |
                |---|---|---|---|
                """);
        for (FindingKind kind : FindingKind.values()) {
            text.append("| `")
                    .append(kind.value())
                    .append("` | ")
                    .append(
                            switch (kind.oversight()) {
                                case AGENT_ALONE -> "nobody else";
                                case SECOND_PERSON -> "a second person";
                                case SUPERVISOR -> "a supervisor";
                                case NO_ACTIVATION -> "nobody can allow it";
                            })
                    .append(" | ")
                    .append(
                            kind.rulesOut(Capture.CHIP)
                                    ? "the document"
                                    : kind.rulesOut(Capture.PAGE) ? "its page" : "–")
                    .append(" | ")
                    .append(kind.adverse() ? "yes" : "–")
                    .append(" |\n");
        }
        assertCurrent("visit.md", "from FindingKind", text.toString());
    }

    private static String word(Exit exit) {
        return exit.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Placeholders stand for what is known only when it happens. */
    private static String cell(String text) {
        return text.replaceAll("\\{\\d}", "…").replace("|", "\\|");
    }

    private static void assertCurrent(String name, String part, String expected) throws IOException {
        Path file = DOCS.resolve(name);
        String text = Files.readString(file);
        String start = "<!-- generated " + part + " -->\n";
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf("<!-- end -->", from);
        assertThat(from).as("%s has the mark %s", name, start).isGreaterThanOrEqualTo(start.length());
        assertThat(to).as("%s has the mark at the end", name).isPositive();
        if (Boolean.getBoolean("docs.update")) {
            text = text.substring(0, from) + expected + text.substring(to);
            Files.writeString(file, text);
            return;
        }
        assertThat(text.substring(from, to))
                .as("run the tests with -Ddocs.update=true")
                .isEqualTo(expected);
    }
}
