package mu.maupass.station.strings;

import static mu.maupass.station.strings.Direction.LEFT_TO_RIGHT;
import static mu.maupass.station.strings.Direction.RIGHT_TO_LEFT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text of one direction in the middle of the other. {@code |} stands for the mark, {@code _} for a space that does not break. */
class DirectionTest {
    private static String shown(String text) {
        return text.replace('\u200e', '|').replace('\u00a0', '_');
    }

    @ParameterizedTest
    @CsvSource({
        "123 456 7, |123 456 7|",
        "+230 5123 4567, |+230 5123 4567|",
        "??.04.90, |??.04.90|",
        "2026-11-29, |2026-11-29|",
        "/media/usb/, |/media/usb/|",
        "Jr., |Jr.|"
    })
    void whatWouldChangeItsOrderAmongArabicWordsIsMarked(String text, String marked) {
        assertThat(shown(RIGHT_TO_LEFT.isolated(text))).isEqualTo(marked);
        assertThat(LEFT_TO_RIGHT.isolated(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Priya Anjali", "C-104", "D 150390 123456 G", "09:32", "29/11/2026", "علي بن أحمد", " "})
    void whatKeepsItsOrderByItselfIsLeftAsItIs(String text) {
        assertThat(RIGHT_TO_LEFT.isolated(text)).isEqualTo(text);
    }

    @Test
    void everyLetterThatIsReadFromTheRightIsFoundAndNoOther() {
        IntPredicate fromRight = letter -> {
            byte way = Character.getDirectionality(letter);
            return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                    || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
        };
        assertThat(IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                        .filter(letter -> Direction.hasLettersFromRight("a" + Character.toString(letter) + "b")
                                != fromRight.test(letter)))
                .isEmpty();
    }

    @Test
    void anArabicNameIsMarkedInALanguageFromLeftToRightAndOnlyOnce() {
        String once = LEFT_TO_RIGHT.isolated("علي");
        assertThat(shown(once)).isEqualTo("|علي|");
        assertThat(LEFT_TO_RIGHT.isolated(once)).isEqualTo(once);
        assertThat(Direction.plain(once)).isEqualTo("علي");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "كلمة كلمة كلمة;كلمة |كلمة |كلمة",
                // Drawn apart already: Latin letters, and digits.
                "كلمة MauPass;كلمة MauPass",
                "كلمة 12;كلمة 12",
                // The space would go over to the side of the Latin word.
                "كلمة MauPass كلمة;كلمة MauPass_كلمة",
                "كلمة 12 كلمة;كلمة 12_كلمة",
                "كلمة (كلمة) كلمة;كلمة |(كلمة) |كلمة",
                "كلمة (C-104) كلمة;كلمة_(C-104)_كلمة",
                "كلمة – كلمة;كلمة |–_كلمة",
                "MauPass Port Louis كلمة;MauPass_Port_Louis_كلمة"
            })
    void aLineEndsOnlyWhereWhatIsDrawnAsOnePieceEnds(String text, String parted) {
        assertThat(shown(Direction.parted(text))).isEqualTo(parted);
    }

    @Test
    void aLongLatinTextStillWraps() {
        String path = "word ".repeat(12);
        assertThat(Direction.parted("كلمة " + path + "كلمة")).contains("word word");
    }

    @Test
    void theWordsOfAnArabicNameStayOnOneLineInAFrenchSentence() {
        assertThat(shown(Direction.unbroken("Nom : علي بن أحمد, né le"))).isEqualTo("Nom : علي_بن_أحمد, né le");
    }
}
