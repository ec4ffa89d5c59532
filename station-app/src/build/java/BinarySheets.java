import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.css.CssParser;
import javafx.css.PseudoClass;
import javafx.css.Stylesheet;

/**
 * A step of the build: puts beside each style sheet the same in the form that JavaFX reads without parsing it, and prefers.
 * To parse them was a fifteenth of a start's work. The same sheets give the same bytes.
 */
class BinarySheets {
    private BinarySheets() {}

    /** @param arguments the folder whose sheets are meant */
    public static void main(String... arguments) throws IOException, ReflectiveOperationException {
        List<Path> sheets;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            sheets = files.filter(file -> file.toString().endsWith(".css"))
                    .sorted()
                    .toList();
        }
        for (Path sheet : sheets) {
            new CssParser().parse(sheet.toUri().toURL());
        }
        bringIntoOrder();
        for (Path sheet : sheets) {
            String name = sheet.toString();
            Stylesheet.convertToBinary(
                    sheet.toFile(),
                    Path.of(name.substring(0, name.length() - 3) + "bss").toFile());
        }
    }

    /**
     * JavaFX writes the states of a selector ("hover", "focused") in the order of their set, which Java draws by lot in each
     * process; of the sets that it has met, it keeps one each.
     */
    private static void bringIntoOrder() throws ReflectiveOperationException {
        Field kept = Class.forName("com.sun.javafx.css.ImmutablePseudoClassSetsCache")
                .getDeclaredField("CACHE");
        kept.setAccessible(true);
        @SuppressWarnings("unchecked")
        Map<Set<PseudoClass>, Set<PseudoClass>> sets = (Map<Set<PseudoClass>, Set<PseudoClass>>) kept.get(null);
        sets.replaceAll((_, set) -> set.stream()
                .sorted(Comparator.comparing(PseudoClass::getPseudoClassName))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
