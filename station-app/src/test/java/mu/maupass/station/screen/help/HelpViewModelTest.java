package mu.maupass.station.screen.help;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.screen.help.FailureIndex.Entry;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpViewModelTest {
    private static final GuidesAtHand NOTHING_AT_HAND = new GuidesAtHand(List.of(), false);
    private static final FailureIndex ENGLISH = FailureIndex.of(Strings.of(Language.ENGLISH));

    @ParameterizedTest
    @EnumSource
    void everyCodeIsFoundByItselfAndCanBeTold(Language language) {
        FailureIndex index = FailureIndex.of(Strings.of(language));
        assertThat(index.all())
                .hasSizeGreaterThan(300)
                .allSatisfy(entry -> assertThat(index.find(entry.code())).containsExactly(entry));
    }

    @Test
    void aCodeIsFoundWithoutItsDashOrItsLetterAndWhileItIsTyped() {
        assertThat(ENGLISH.find("c104")).extracting(Entry::code).containsExactly("C-104");
        assertThat(ENGLISH.find("C-10"))
                .extracting(Entry::code)
                .contains("C-101", "C-104")
                .allMatch(code -> code.startsWith("C-10"));
        assertThat(ENGLISH.find("104")).extracting(Entry::code).contains("C-104", "A-104");
        assertThat(ENGLISH.find(" ")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"V-199 · K7QF:3M2A", "(V-199 · K7QF:3M2A)", "v199 k7qf:3m2a", "V-199 K7QF", "(C-104).", "C-104"})
    void aCodeIsFoundAsAMessageShowsIt(String shown) {
        assertThat(ENGLISH.find(shown))
                .extracting(Entry::code)
                .containsExactly(shown.contains("104") ? "C-104" : "V-199");
    }

    @Test
    void wordsAreFoundWhateverTheirAccents() {
        FailureIndex french = FailureIndex.of(Strings.of(Language.FRENCH));
        assertThat(french.find("carte retiree")).extracting(Entry::code).contains("C-104");
        assertThat(ENGLISH.find("no such words anywhere")).isEmpty();
    }

    @Test
    void theHelpBeginsWithWhatTheScreenBelowTells() {
        HelpViewModel model = new HelpViewModel(
                Optional.of(new Failure("C-106")),
                NOTHING_AT_HAND,
                new ReceiptOutlet(pdf -> Optional.empty(), Runnable::run),
                Runnable::run,
                Runnable::run);
        assertThat(ENGLISH.find(model.query().get())).extracting(Entry::code).containsExactly("C-106");
    }

    @Test
    void aSheetThatIsNotPrintedSaysWhy() {
        HelpViewModel model = new HelpViewModel(
                Optional.empty(),
                NOTHING_AT_HAND,
                new ReceiptOutlet(pdf -> Optional.of(new Failure("V-183")), Runnable::run),
                Runnable::run,
                Runnable::run);
        model.print(() -> new byte[0]);
        assertThat(model.failure().get()).contains(new Failure("V-183"));
        assertThat(model.printed().get()).isFalse();
        assertThat(model.busy().get()).isFalse();
        model.print(() -> {
            throw new IllegalStateException();
        });
        assertThat(model.failure().get().orElseThrow().code()).isEqualTo("V-149");
    }

    @Test
    void aPrinterThatKeepsSilentIsNotWaitedForOnceThatIsGivenUp() {
        List<Runnable> atPrinter = new ArrayList<>();
        HelpViewModel model = new HelpViewModel(
                Optional.empty(),
                NOTHING_AT_HAND,
                new ReceiptOutlet(pdf -> Optional.of(new Failure("V-183")), atPrinter::add),
                Runnable::run,
                Runnable::run);
        model.print(() -> new byte[0]);
        assertThat(model.busy().get()).isTrue();
        model.giveUp();
        assertThat(model.busy().get()).isFalse();
        model.print(() -> new byte[0]);
        atPrinter.removeFirst().run();
        assertThat(model.busy().get()).as("the second is still under way").isTrue();
        assertThat(model.failure().get()).isEmpty();
        atPrinter.removeFirst().run();
        assertThat(model.failure().get()).contains(new Failure("V-183"));
    }
}
