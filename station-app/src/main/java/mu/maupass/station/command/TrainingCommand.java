package mu.maupass.station.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.station.command.line.CommonOptions;
import mu.maupass.station.command.line.ExitCode;
import mu.maupass.station.command.line.Output;
import mu.maupass.station.data.DataFolder;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.failure.StationException;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.training.Exercise;
import mu.maupass.station.training.ExerciseBook;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code station training}: the exercises, beside the station's own work and with data of their own. */
@Command(
        name = "training",
        description = "Do the ten exercises with simulated people and devices; nothing of it counts.")
final class TrainingCommand implements Callable<Integer> {
    @Option(names = "--trainee", paramLabel = "NAME", description = "Who does the exercises.")
    private @Nullable String trainee;

    @Option(names = "--results", description = "Say who has done which exercise, and open no window.")
    private boolean results;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CommonOptions common = CommonOptions.of(spec);
        Output output = common.output();
        Path book = DataFolder.exercisesBeside(common.dataPath());
        if (results) {
            tell(book, output);
            return ExitCode.DONE;
        }
        String name = Optional.ofNullable(trainee)
                .filter(given -> !given.isBlank())
                .orElseThrow(() -> new ParameterException(spec.commandLine(), "Missing: --trainee NAME, or --results"));
        Windows.requireDisplay();
        train(common, ExerciseBook.open(book, name, Clock.systemDefaultZone()));
        tell(book, output);
        return ExitCode.DONE;
    }

    private static void train(CommonOptions common, ExerciseBook book) throws Exception {
        try (Demonstration training = Demonstration.training(
                DataFolder.trainingBeside(common.dataPath()),
                new FaceModels(common.dataPath().resolve("models"), common.faceModels()),
                book,
                common.faults())) {
            Windows.show(training.counter(), windows -> {});
        }
    }

    /** Each account of the computer has its own: where it was looked stands beside what was found. */
    private static void tell(Path book, Output output) throws StationException {
        ExerciseBook.Results results = ExerciseBook.results(book);
        Strings strings = output.strings();
        if (results.done().isEmpty()) {
            output.line(strings.get("simulated.exercise.nobody", book.toString()));
        }
        results.done().forEach((name, page) -> {
            output.line(strings.get("simulated.exercise.title", name));
            for (Exercise exercise : Exercise.values()) {
                output.line("  " + strings.get("simulated.exercise." + exercise.id()) + "  "
                        + Optional.ofNullable(page.get(exercise))
                                .map(day -> strings.get("simulated.exercise.done", strings.day(day)))
                                .orElseGet(() -> strings.get("simulated.exercise.open")));
            }
        });
        if (!results.unread().isEmpty()) {
            output.line(strings.get(
                    "simulated.exercise.unread", String.valueOf(results.unread().size()), book.toString()));
        }
        output.value(value(book, results));
    }

    private static ObjectNode value(Path book, ExerciseBook.Results results) {
        ObjectNode value = Output.object().put("file", book.toString());
        value.put("unread", results.unread().size());
        ArrayNode done = value.putArray("done");
        results.done()
                .forEach((name, page) -> page.forEach((exercise, day) -> done.addObject()
                        .put("name", name)
                        .put("exercise", exercise.id())
                        .put("day", day.toString())));
        return value;
    }
}
