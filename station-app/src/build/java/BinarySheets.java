import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javafx.css.Stylesheet;

/**
 * A step of the build: puts beside each style sheet the same in the form that JavaFX reads without parsing it, and prefers.
 * To parse them was a fifteenth of a start's work.
 */
class BinarySheets {
    private BinarySheets() {}

    /** @param arguments the folder whose sheets are meant */
    public static void main(String... arguments) throws IOException {
        List<Path> sheets;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            sheets = files.filter(file -> file.toString().endsWith(".css")).toList();
        }
        for (Path sheet : sheets) {
            String name = sheet.toString();
            Stylesheet.convertToBinary(
                    sheet.toFile(),
                    Path.of(name.substring(0, name.length() - 3) + "bss").toFile());
        }
    }
}
