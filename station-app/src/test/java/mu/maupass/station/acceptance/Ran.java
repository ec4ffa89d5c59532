package mu.maupass.station.acceptance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.station.command.StationCommand;

/** A command of the station that ran to its end, in this process. */
record Ran(int exitCode, String out, String err) {
    /** As a person calls it. */
    static Ran of(String... arguments) {
        return of(FaceModelCatalogue.shipped(), arguments);
    }

    private static Ran of(FaceModelCatalogue known, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = StationCommand.execute(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                known);
        return new Ran(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** As a script calls it, on a data folder. */
    static Ran json(Path data, String... arguments) {
        return json(FaceModelCatalogue.shipped(), data, arguments);
    }

    /** The same where these face models are known. */
    static Ran json(FaceModelCatalogue known, Path data, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--json", "--language", "en", "--data", data.toString()));
        return of(known, all.toArray(String[]::new));
    }

    JsonNode value() {
        try {
            return new JsonMapper().readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not one JSON value: " + out + err, e);
        }
    }

    String failure() {
        return value().path("failure").path("code").asText("");
    }
}
