package mu.maupass.station.screen.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The guides that hang beside the counter, in the help. */
class GuidesInHelpTest {
    private static final Path GUIDES = Path.of("..", "docs", "guides");

    private static final Strings ENGLISH = Strings.of(Language.ENGLISH);

    private static HelpViewModel help(GuidesAtHand at) {
        return new HelpViewModel(
                Optional.empty(),
                at,
                new ReceiptOutlet(pdf -> Optional.empty(), Runnable::run),
                Runnable::run,
                Runnable::run);
    }

    private static List<String> names(List<Guide> guides) {
        return guides.stream().map(Guide::name).toList();
    }

    @Test
    void eachPageIsPackedWithTheApplication() throws IOException {
        GuideShelf shelf = GuideShelf.read();
        for (Language language : List.of(Language.ENGLISH, Language.FRENCH)) {
            try (Stream<Path> files = Files.list(GUIDES.resolve(language.tag()))) {
                List<String> pages = files.map(
                                file -> file.getFileName().toString().replace(".md", ""))
                        .filter(name -> !name.equals("README"))
                        .toList();
                assertThat(names(shelf.in(language)))
                        .hasSizeGreaterThanOrEqualTo(16)
                        .hasSameElementsAs(pages);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachIsWholeAndWithoutTheMarksOfItsFile(Language reader) {
        assertThat(GuideShelf.read().in(reader)).isNotEmpty().allSatisfy(guide -> {
            assertThat(guide.title()).isNotBlank();
            assertThat(guide.who()).isNotBlank();
            assertThat(guide.steps()).hasSizeBetween(4, 7);
            assertThat(guide.otherwise()).isNotBlank();
            assertThat(String.join(" ", guide.steps()) + guide.otherwise() + guide.who())
                    .doesNotContain("*", "`", "](");
        });
    }

    /** The help goes with a package, whose command has another name than that of the source tree. */
    @ParameterizedTest
    @EnumSource
    void noneTellsACommandThatAPackageHasNot(Language reader) {
        assertThat(GuideShelf.read().in(reader))
                .allSatisfy(guide -> assertThat(String.join(" ", guide.steps()) + guide.otherwise())
                        .doesNotContain("./station"))
                .anySatisfy(guide -> assertThat(String.join(" ", guide.steps())).contains("maupass-station doctor"));
    }

    @Test
    void whoReadsKreolGetsFrenchAndWhoReadsArabicEnglish() {
        GuideShelf shelf = GuideShelf.read();
        assertThat(shelf.in(Language.KREOL)).isEqualTo(shelf.in(Language.FRENCH));
        assertThat(shelf.in(Language.ARABIC)).isEqualTo(shelf.in(Language.ENGLISH));
    }

    @Test
    void thoseOfTheTaskStandFirst() {
        HelpViewModel help = help(new GuidesAtHand(List.of("page", "chip"), true));
        assertThat(names(help.atHand(Language.ENGLISH))).containsExactly("page", "chip");
    }

    /** Who forces an agent looks on during a visit. */
    @Test
    void theSilentSignIsNotToldWhileSomebodyIsThere() {
        assertThat(names(help(new GuidesAtHand(List.of(), true)).guides(Language.ENGLISH)))
                .doesNotContain("coercion");
        assertThat(names(help(new GuidesAtHand(List.of(), false)).guides(Language.ENGLISH)))
                .contains("coercion");
    }

    /** Its key stands on the first page of the help, among the others. */
    @Test
    void theKeyOfTheSilentSignIsNotToldWhileSomebodyIsThere() throws Exception {
        FxToolkit.registerPrimaryStage();
        String silent = ENGLISH.get(AgentKey.SILENT_SIGN.meaning());
        String help = ENGLISH.get(AgentKey.HELP.meaning());
        assertThat(words(true)).contains(help).doesNotContain(silent, AgentKey.name(KeyCode.PAUSE, ENGLISH));
        assertThat(words(false)).contains(help, silent);
    }

    /** What stands on the first page. */
    private static List<String> words(boolean visit) throws Exception {
        return WaitForAsyncUtils.asyncFx(() -> {
                    Lifetime lifetime = new Lifetime();
                    HelpView view = new HelpView(help(new GuidesAtHand(List.of(), visit)), ENGLISH, "", lifetime);
                    StackPane page = new StackPane(view.screen().content());
                    List<String> words = page.lookupAll("*").stream()
                            .filter(Label.class::isInstance)
                            .map(label -> ((Label) label).getText())
                            .toList();
                    lifetime.end();
                    return words;
                })
                .get();
    }
}
