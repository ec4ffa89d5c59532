package mu.maupass.station.command.match;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.matching.NameRule;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code station match}: the help desk explains why a document and a profile do not belong together. */
@Command(
        name = "match",
        description = {
            "Judge names of documents against names of a register, by the rules of a visit.",
            "Everything happens on this computer, and nothing is written. A line that cannot be used does not stop the"
                    + " others."
        },
        footerHeading = "%nA line:%n",
        footer = {
            "kind, document's name and register's name, with tabs between them; more fields do not count.",
            "kind: Z name of the zone, T name of a zone whose field is full, N name in national characters,",
            "B initial of the surname at birth. \\uXXXX is that character. Lines with # and empty ones do not count."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every line was judged, whatever the verdict",
            "1:the file or a line of it cannot be used; each says why",
            "2:wrong usage"
        })
public final class MatchCommand implements Callable<Integer> {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Parameters(paramLabel = "FILE", description = "Names, one pair a line, in UTF-8.")
    @SuppressWarnings("NullAway.Init") // Required.
    private Path file;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws StationException {
        Output output = CommonOptions.of(spec).output();
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        List<String> lines = lines();
        boolean done = true;
        for (int i = 0; i < lines.size(); i++) {
            String line = i == 0 && lines.get(i).startsWith(BYTE_ORDER_MARK)
                    ? lines.get(i).substring(1)
                    : lines.get(i);
            if (!line.isEmpty() && !line.startsWith("#")) {
                ObjectNode value = Output.object().put("line", i + 1);
                all.add(value);
                done &= judge(line, i + 1, value, output);
            }
        }
        output.value(all);
        return done ? ExitCode.DONE : ExitCode.FAILED;
    }

    private List<String> lines() throws StationException {
        try {
            return Files.readAllLines(file);
        } catch (CharacterCodingException e) {
            throw new StationException(new Failure("V-175", file.toString()));
        } catch (IOException e) {
            throw StationException.unreadable(file);
        }
    }

    private static boolean judge(String line, int number, ObjectNode value, Output output) {
        Optional<NamePair> pair = NamePair.read(line);
        pair.ifPresentOrElse(
                known -> {
                    NameRule rule = known.judged();
                    String verdict = rule.matches() ? "match" : "mismatch";
                    value.put("kind", known.kind().name())
                            .put("document", known.document())
                            .put("register", known.register())
                            .put("verdict", verdict)
                            .put("grade", rule.grade().name().toLowerCase(Locale.ROOT))
                            .put("rule", rule.id());
                    output.line("%-8s  %-27s  %s  %s  |  %s"
                            .formatted(verdict, rule.id(), known.kind(), known.document(), known.register()));
                },
                () -> {
                    List.of("kind", "document", "register", "verdict", "grade", "rule")
                            .forEach(value::putNull);
                    Failure failure = new Failure("V-174", String.valueOf(number));
                    value.set("failure", output.describe(failure));
                    output.complain(failure);
                });
        return pair.isPresent();
    }
}
