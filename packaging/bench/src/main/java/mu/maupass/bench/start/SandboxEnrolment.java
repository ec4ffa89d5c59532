package mu.maupass.bench.start;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Enrols a station in a data folder, with the application's own commands, so that its first screen is the sign-in. */
final class SandboxEnrolment {

    private static final int LIMIT_SECONDS = 60;
    private static final Pattern FIELD = Pattern.compile("\"(url|caSha256|enrolmentCode)\"\\s*:\\s*\"([^\"]+)\"");

    private SandboxEnrolment() {}

    static void prepare(Path launcher, Path sandboxData, Path stationData) throws IOException, InterruptedException {
        List<String> command =
                List.of(launcher.toString(), "sandbox", "--port", "0", "--json", "--data", sandboxData.toString());
        Process sandbox = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            var told = introduction(sandbox, command);
            enrol(List.of(
                    launcher.toString(),
                    "enrol",
                    "--data",
                    stationData.toString(),
                    "--authority",
                    told.get("url"),
                    "--code",
                    told.get("enrolmentCode"),
                    "--ca-sha256",
                    told.get("caSha256")));
        } finally {
            sandbox.destroy();
            if (!sandbox.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                sandbox.destroyForcibly();
            }
        }
    }

    private static Map<String, String> introduction(Process sandbox, List<String> command) throws InterruptedException {
        CompletableFuture<Map<String, String>> told = new CompletableFuture<>();
        told.completeAsync(
                () -> read(sandbox), reading -> Thread.ofPlatform().daemon().start(reading));
        try {
            return told.get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException _) {
            throw new NoFirstScreenException(command, List.of("The sandbox authority did not say how to reach it."));
        }
    }

    private static Map<String, String> read(Process sandbox) {
        StringBuilder text = new StringBuilder();
        try (BufferedReader output = sandbox.inputReader(StandardCharsets.UTF_8)) {
            String line;
            while ((line = output.readLine()) != null) {
                Matcher fields = FIELD.matcher(text.append(line));
                var found = fields.results()
                        .collect(Collectors.toMap(field -> field.group(1), field -> field.group(2), (one, _) -> one));
                if (found.size() == 3) {
                    return found;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException("The sandbox authority ended");
    }

    private static void enrol(List<String> command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("station-enrol", ".txt");
        try {
            Process enrol = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!enrol.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) || enrol.exitValue() != 0) {
                enrol.destroyForcibly();
                throw new NoFirstScreenException(command, Files.readAllLines(output));
            }
        } finally {
            Files.delete(output);
        }
    }
}
