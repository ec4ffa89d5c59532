package mu.maupass.station.command.line;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.strings.Language;

/**
 * The words with which the windows are usually opened, read without the tree of all commands: that would be most of what a
 * start does before it. Whatever is not as plain as this is left to the tree, which says what is wrong with it, too.
 *
 * @param data from {@code --data}
 * @param language from {@code --language}
 * @param json from {@code --json}
 */
public record WindowsWords(Optional<Path> data, Optional<Language> language, boolean json) {
    private static final String RUN = "run";

    /** Empty where these words mean anything but opening the windows, or may be wrong. */
    public static Optional<WindowsWords> of(List<String> words) {
        boolean run = false;
        Optional<Path> data = Optional.empty();
        Optional<Language> language = Optional.empty();
        boolean json = false;
        Iterator<String> left = words.iterator();
        while (left.hasNext()) {
            String word = left.next();
            if (word.equals(RUN) && !run) {
                run = true;
            } else if (word.equals("--json") && !json) {
                json = true;
            } else if (word.equals("--data") && data.isEmpty() && left.hasNext()) {
                data = path(left.next(), run);
                if (data.isEmpty()) {
                    return Optional.empty();
                }
            } else if (word.equals("--language") && language.isEmpty() && left.hasNext()) {
                language = Language.of(left.next());
                if (language.isEmpty()) {
                    return Optional.empty();
                }
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new WindowsWords(data, language, json));
    }

    /**
     * What begins like an option may be one whose value is missing; and so may, before the command, what is written like a
     * command's name.
     */
    private static Optional<Path> path(String word, boolean run) {
        if (word.isBlank() || word.startsWith("-") || !run && word.matches("[a-z-]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(word));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
