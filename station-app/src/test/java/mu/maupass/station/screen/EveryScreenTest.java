package mu.maupass.station.screen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import mu.maupass.devices.LongForm;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.measure.BarOfActions;
import mu.maupass.station.screen.measure.CodeInSight;
import mu.maupass.station.screen.measure.Layout;
import mu.maupass.station.screen.measure.LookOfFields;
import mu.maupass.station.screen.measure.OneRow;
import mu.maupass.station.screen.measure.Paleness;
import mu.maupass.station.screen.measure.Setting;
import mu.maupass.station.screen.theme.Appearance;
import mu.maupass.station.screen.theme.ControlSheets;
import mu.maupass.station.screen.theme.TextSize;
import mu.maupass.station.screen.theme.Theme;
import mu.maupass.station.strings.Language;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every screen of {@link EveryCase}, on displays from the smallest to the largest, with letters up to twice as large:
 * nothing is cut, nothing lies over another, nothing is too small to be hit or too pale to be read, and all that can
 * be used has a name. In every run two languages, and of displays and letters one for each screen, so that of the
 * citizen's window those screens alone are measured whose turn has letters of the usual size;
 * {@code -Dscreens.all=true}, and the long form, look at every language, display and size of letters together, which takes six
 * minutes for each language; {@code -Dscreens.only}, {@code .languages} and {@code .where} choose of them by name,
 * and {@code .pictures} keeps what they look like
 * ({@code day|audit}, {@code fr,ar}, {@code 800.*TWICE}). The language with the longest words is seen in the smallest window with large letters, too, and that the
 * agent's actions have one line with letters of the usual size is measured for every screen of a run, in English too:
 * there what is heard of each screen is compared with its document, which {@code -Ddocs.update=true} writes. One walk for
 * all that is looked at in a language: opening the screens costs more than looking at them. Needs a display and fails
 * without one.
 */
class EveryScreenTest {
    /** Names of screens: of all the languages, displays and letters they alone are looked at. */
    private static final String ONLY = System.getProperty("screens.only", "");

    /** All is looked at, and judged, also what is not {@linkplain #promised promised}. */
    private static final boolean ALL = Boolean.getBoolean("screens.all") || !ONLY.isEmpty();
    /** All is looked at. */
    private static final boolean WHOLE = ALL || LongForm.rounds(0, 1) == 1;
    /** Tags of languages. */
    private static final Set<String> TAGS =
            Set.of(System.getProperty("screens.languages", "en,fr,mfe,ar").split(",", -1));

    /** Such as "800×600 TWICE". */
    private static final String WHERE = System.getProperty("screens.where", ".*");

    /** A folder for pictures of what is looked at. */
    private static final String PICTURES = System.getProperty("screens.pictures", "");

    private static final Layout AGENT = new Layout(24);
    private static final Layout CITIZEN = new Layout(72);

    /** Mostly the longest words, and those from right to left. */
    private static final Set<Language> IN_EVERY_RUN = Set.of(Language.FRENCH, Language.ARABIC);

    private static final Language LONGEST_WORDS = Language.FRENCH;
    private static final Language WRITTEN_DOWN = Language.ENGLISH;
    private static final boolean WRITES = Boolean.getBoolean("docs.update");

    private static final List<Appearance> COLOURS = List.of(Appearance.values());

    /** The smallest that a display makes necessary, and two steps. */
    private static final Setting SMALL = new Setting(new Setting.Display(800, 600), TextSize.LARGE);

    private static final TextSize LARGEST_OF_THE_CITIZEN = TextSize.NORMAL;
    /** Screens in turn that are seen with letters of one size. */
    private static final int TOGETHER = 27;

    /** From here on the agent's bar of actions has one line with letters of the usual size. */
    private static final double ONE_LINE = 1024;

    private static EveryCase.Pages pages;

    private final OneRow row = new OneRow();

    private final Lifetime lifetime = new Lifetime();
    /** What is wrong, and where. */
    private final Map<String, TreeSet<String>> wrong = new TreeMap<>();

    @BeforeAll
    static void scan() throws Exception {
        pages = EveryCase.Pages.scanned();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyWordHasItsRoom(Language language) throws Exception {
        AtomicInteger screens = new AtomicInteger();
        KeysAndPlaces keys = new KeysAndPlaces();
        HeardScreens heard = new HeardScreens();
        try (EveryCase all = new EveryCase(language, pages)) {
            all.does(() -> stages(all.windows()).forEach(EveryScreenTest::free));
            BarOfActions bar = new BarOfActions(lifetime);
            all.each((what, windows) -> {
                int screen = screens.getAndIncrement();
                if (!ONLY.isEmpty() && !what.matches(ONLY)) {
                    return;
                }
                all.does(() -> bars(bar, windows.agent().scene(), what));
                all.does(() -> heard.look(what, windows));
                all.does(() -> ControlSheets.missedIn(Window.getWindows())
                        .forEach(selector -> found(true, what, "look", "the rules were left out: " + selector)));
                // Before another look hides it: a screen that was drawn once has its colours.
                all.does(() -> stages(windows)
                        .forEach(stage -> LookOfFields.findings(stage.getScene())
                                .forEach(finding -> found(
                                        stage == windows.agent().stage(), what, "without the keyboard", finding))));
                // The next screen begins with the letters with which this one ends: to change them is dear.
                boolean smallFirst = screen % 2 == 1;
                if (language == LONGEST_WORDS && smallFirst) {
                    small(all, what, keys);
                }
                for (Setting setting : settings(language, screen)) {
                    set(all, setting);
                    all.does(() -> look(all.windows(), language, what, setting));
                }
                for (Appearance appearance : colours(language, screen)) {
                    all.does(() -> colours(all.windows(), what, appearance));
                }
                if (language == LONGEST_WORDS && !smallFirst) {
                    small(all, what, keys);
                }
            });
        }
        report(language.tag());
        assertThat(wrong).isEmpty();
        assertThat(heard.nameless()).as("without a name").isEmpty();
        if (language == LONGEST_WORDS && ONLY.isEmpty()) {
            keys.check();
        }
    }

    /**
     * Dark in the one walk, light and of high contrast in turn in the other two: each screen is seen in all three, and few
     * of them in two one after the other, as to change them is dear. Words have no part in it.
     */
    private static List<Appearance> colours(Language language, int screen) {
        if (WHOLE) {
            return COLOURS;
        }
        if (language != LONGEST_WORDS && language != WRITTEN_DOWN) {
            return List.of(Appearance.DARK);
        }
        boolean first = screen / TOGETHER % 2 == 0;
        return List.of((language == LONGEST_WORDS) == first ? Appearance.LIGHT : Appearance.CONTRAST);
    }

    /** Each of them is a walk through all screens. */
    static Set<Language> languages() {
        if (!WHOLE) {
            return EnumSet.copyOf(IN_EVERY_RUN);
        }
        Set<Language> languages = EnumSet.allOf(Language.class);
        languages.removeIf(language -> !TAGS.contains(language.tag()));
        return languages;
    }

    /** Whatever letters this screen has its turn with: nothing moves from step to step, nor wraps. */
    private void bars(BarOfActions bar, Scene agent, String what) {
        bar.width(agent)
                .filter(width -> width > ONE_LINE)
                .ifPresent(width -> found(true, what, "one line", "its actions are " + width + " wide"));
        BarOfActions.alike(agent).forEach(finding -> found(true, what, "misleading", finding));
    }

    /** A walk of its own, in the windows' first sizes and in the document's language. */
    @Test
    void theDocumentSaysWhatIsHeard() throws Exception {
        AtomicInteger screens = new AtomicInteger();
        HeardScreens heard = new HeardScreens();
        try (EveryCase all = new EveryCase(WRITTEN_DOWN, pages)) {
            BarOfActions bar = new BarOfActions(lifetime);
            all.each((what, windows) -> all.does(() -> {
                heard.look(what, windows);
                bars(bar, windows.agent().scene(), what);
                colours(WRITTEN_DOWN, screens.getAndIncrement())
                        .forEach(appearance -> colours(windows, what, appearance));
            }));
        }
        if (WRITES) {
            heard.write();
        }
        Map<String, List<String>> written = HeardScreens.written();
        Map<String, List<String>> now = heard.now();
        assertThat(now.keySet()).as("screens").containsExactlyElementsOf(written.keySet());
        now.forEach((screen, lines) -> assertThat(lines)
                .as("run this test with -Ddocs.update=true: %s", screen)
                .isEqualTo(written.get(screen)));
        assertThat(heard.nameless()).as("without a name").isEmpty();
        assertThat(wrong).isEmpty();
    }

    private static void small(EveryCase all, String what, KeysAndPlaces keys) throws Exception {
        set(all, SMALL);
        all.does(() -> {
            lay(all.windows());
            keys.look(what, all.windows());
        });
    }

    /** One display after the other, and letters of one size for some screens, as another size costs most. */
    private static List<Setting> settings(Language language, int screen) {
        TextSize now = Setting.SIZES.get((screen / TOGETHER + language.ordinal()) % Setting.SIZES.size());
        Setting.Display here = Setting.DISPLAYS.get((screen + language.ordinal()) % Setting.DISPLAYS.size());
        List<Setting> settings = new ArrayList<>(WHOLE ? Setting.all().toList() : List.of(new Setting(here, now)));
        settings.removeIf(setting -> !setting.toString().matches(WHERE));
        settings.sort(Comparator.comparing(Setting::letters));
        return screen % 2 == 0 ? settings : settings.reversed();
    }

    /** What holds until now: in the citizen's window with letters of the usual size. */
    private static boolean promised(boolean agent, Setting setting) {
        return agent || setting.letters().compareTo(LARGEST_OF_THE_CITIZEN) <= 0;
    }

    private static List<Stage> stages(StationWindows windows) {
        return List.of(windows.agent().stage(), windows.citizen().stage());
    }

    private static void free(Stage stage) {
        stage.setMinWidth(0);
        stage.setMinHeight(0);
    }

    private static void set(EveryCase all, Setting setting) throws Exception {
        all.does(() -> stages(all.windows()).forEach(stage -> {
            stage.setWidth(setting.display().width());
            stage.setHeight(setting.display().height());
            letters(stage.getScene(), setting.letters());
        }));
        await().pollInterval(Duration.ofMillis(2))
                .until(() -> stages(all.windows()).stream()
                        .map(Stage::getScene)
                        .allMatch(scene -> scene.getWidth() == setting.display().width()
                                && scene.getHeight() == setting.display().height()));
        // What suits itself to its room does so in an event behind the layout that told it.
        all.does(() -> lay(all.windows()));
    }

    private static void letters(Scene scene, TextSize wanted) {
        // Each step is drawn: no more of them than are needed.
        TextSize now = now(scene);
        for (; now.compareTo(wanted) < 0; now = now.larger()) {
            press(scene, KeyCode.PLUS);
        }
        for (; now.compareTo(wanted) > 0; now = now.smaller()) {
            press(scene, KeyCode.MINUS);
        }
    }

    /** The nearest to what the window's letters are. */
    private static TextSize now(Scene scene) {
        double base = scene.getRoot().getStyleClass().contains("citizen") ? Theme.CITIZEN_BASE : Theme.AGENT_BASE;
        double size = Double.parseDouble(scene.getRoot().getStyle().replaceAll("[^0-9.]", ""));
        return Stream.of(TextSize.values())
                .min(Comparator.comparingDouble(each -> Math.abs(each.factor() - size / base)))
                .orElseThrow();
    }

    private static void press(Scene scene, KeyCode key) {
        scene.getRoot().fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, true, false, false));
        scene.getRoot().fireEvent(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", key, false, true, false, false));
    }

    /** For somebody's eyes. */
    private static void picture(Stage stage, String name) {
        try {
            Path file = Files.createDirectories(Path.of(PICTURES)).resolve(name + ".png");
            ImageIO.write(SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null), "png", file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void look(StationWindows windows, Language language, String what, Setting setting) {
        lay(windows);
        if (!PICTURES.isEmpty()) {
            picture(windows.agent().stage(), String.join(" ", what, language.tag(), setting.toString()));
            picture(windows.citizen().stage(), String.join(" ", what, language.tag(), setting.toString(), "citizen"));
        }
        row.findings(windows.agent().scene(), setting.toString())
                .forEach(finding -> found(true, what, setting.toString(), finding));
        CodeInSight.finding(windows.citizen().scene())
                .ifPresent(finding -> found(false, what, setting.toString(), finding));
        for (Stage stage : stages(windows)) {
            Scene scene = stage.getScene();
            boolean agent = stage == windows.agent().stage();
            if (ALL || promised(agent, setting)) {
                (agent ? AGENT : CITIZEN)
                        .findings(scene)
                        .forEach(finding -> found(agent, what, setting.toString(), finding));
            }
        }
    }

    private static void lay(StationWindows windows) {
        stages(windows).forEach(stage -> Setting.lay(stage.getScene()));
    }

    private void colours(StationWindows windows, String what, Appearance appearance) {
        for (MenuItem item : ((MenuButton) windows.agent().scene().lookup("#agent-menu")).getItems()) {
            if (("menu-appearance-" + appearance.ordinal()).equals(item.getId())) {
                item.fire();
            }
        }
        for (Stage stage : stages(windows)) {
            stage.getScene().getRoot().applyCss();
            stage.getScene().getRoot().layout();
            boolean agent = stage == windows.agent().stage();
            Paleness.findings(stage.getScene(), now(stage.getScene()))
                    .forEach(finding -> found(agent, what, appearance.name(), finding));
        }
    }

    private void found(boolean agent, String what, String setting, String finding) {
        wrong.computeIfAbsent((agent ? "agent, " : "citizen, ") + what + ": " + finding, none -> new TreeSet<>())
                .add(setting);
    }

    private void report(String name) throws IOException {
        StringBuilder text = new StringBuilder();
        wrong.forEach((finding, where) -> text.append(finding.replace('\n', ' '))
                .append("  ")
                .append(where)
                .append('\n'));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "layout-" + name + ".txt"), text);
    }
}
