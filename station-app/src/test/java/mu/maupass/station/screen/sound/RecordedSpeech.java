package mu.maupass.station.screen.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/**
 * A program of the name and the options of speech-dispatcher's, which says nothing and writes down what it was asked. While the file
 * {@code long} lies beside it, what it says has no end.
 */
public final class RecordedSpeech {
    private final Path folder;

    private RecordedSpeech(Path folder) {
        this.folder = folder;
    }

    /** @param languages of its voices, as speech-dispatcher lists them */
    public static RecordedSpeech in(Path folder, String... languages) throws IOException {
        StringBuilder voices = new StringBuilder(String.format("%25s%25s%25s%n", "NAME", "LANGUAGE", "VARIANT"));
        for (String language : languages) {
            voices.append(
                    String.format("%25s%25s%25s%n", "A voice of a long name (of " + language + ")", language, "none"));
        }
        Files.writeString(folder.resolve("voices"), voices);
        Path program = folder.resolve("spd-say");
        Files.writeString(program, """
                #!/bin/sh
                here=$(dirname "$0")
                echo "$@" >> "$here/options"
                case "$1" in
                -L) cat "$here/voices" ;;
                -e)
                  trap 'echo broken off >> "$here/ended"; exit 143' TERM
                  if [ -e "$here/gone" ]; then exit 1; fi
                  cat >> "$here/said"
                  while [ -e "$here/long" ]; do sleep 0.05; done ;;
                esac
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new RecordedSpeech(folder);
    }

    /** Where it is found, behind a folder without it. */
    public Speech speech() {
        return new Speech(folder.resolve("nothing") + ":" + folder + ":/usr/bin:/bin");
    }

    /** The service is gone: what it is asked to say from now on fails, as it does where the program finds none. */
    public void fails() throws IOException {
        Files.createFile(folder.resolve("gone"));
    }

    /** The program is gone. */
    public void isRemoved() throws IOException {
        Files.delete(folder.resolve("spd-say"));
    }

    /** Whether what it says from now on ends. */
    public void ends(boolean ends) throws IOException {
        Path endless = folder.resolve("long");
        if (ends) {
            Files.deleteIfExists(endless);
        } else if (!Files.exists(endless)) {
            Files.createFile(endless);
        }
    }

    public List<String> said() {
        return lines("said");
    }

    /** How often something that was said was broken off. */
    public int brokenOff() {
        return lines("ended").size();
    }

    /** Those of each time it was started. */
    public List<String> options() {
        return lines("options");
    }

    private List<String> lines(String file) {
        try {
            return Files.exists(folder.resolve(file)) ? Files.readAllLines(folder.resolve(file)) : List.of();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
