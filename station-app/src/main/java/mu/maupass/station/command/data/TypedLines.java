package mu.maupass.station.command.data;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import mu.maupass.station.agent.SignIn;
import mu.maupass.station.agent.TypedSecret;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;

/**
 * Where a command has password and code from: the lines of a file, else whoever sits at the terminal, else the lines that come in. The
 * code is asked for only where it is wanted.
 */
final class TypedLines implements AutoCloseable {
    private final Optional<BufferedReader> lines;
    private final Path named;

    private TypedLines(Optional<BufferedReader> lines, Path named) {
        this.lines = lines;
        this.named = named;
    }

    static TypedLines from(Optional<Path> file) throws StationException {
        Path named = file.orElse(Path.of("-"));
        try {
            if (file.isPresent()) {
                return new TypedLines(Optional.of(Files.newBufferedReader(file.get())), named);
            }
        } catch (IOException e) {
            throw StationException.unreadable(named);
        }
        if (console().isTerminal()) {
            return new TypedLines(Optional.empty(), named);
        }
        Reader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
        return new TypedLines(Optional.of(new BufferedReader(in)), named);
    }

    private static Console console() {
        return Objects.requireNonNull(System.console(), "there is one since JDK 22");
    }

    /** Signs in with the password, and once more with the code behind it where that is missing. */
    SignIn signIn(Function<char[], SignIn> desk) throws StationException {
        char[] password = line("Password: ");
        char[] kept = password.clone();
        try {
            SignIn answer = desk.apply(password);
            if (!(answer instanceof SignIn.Refused(Failure failure) && SignIn.wantsCode(failure))) {
                return answer;
            }
            char[] code = line("Code or PIN: ");
            try {
                return desk.apply(TypedSecret.joined(kept, CharBuffer.wrap(code)));
            } finally {
                Arrays.fill(code, '\0');
            }
        } finally {
            Arrays.fill(kept, '\0');
        }
    }

    private char[] line(String prompt) throws StationException {
        try {
            return lines.isPresent()
                    ? Optional.ofNullable(lines.get().readLine()).orElse("").toCharArray()
                    : Optional.ofNullable(console().readPassword(prompt)).orElse(new char[0]);
        } catch (IOException e) {
            throw StationException.unreadable(named);
        }
    }

    @Override
    public void close() {
        // Only a file is this command's to close, and one that was read closes without a failure.
        if (lines.isPresent() && !named.equals(Path.of("-"))) {
            try {
                lines.get().close();
            } catch (IOException e) {
                System.getLogger("command").log(System.Logger.Level.DEBUG, "password file", e);
            }
        }
    }
}
