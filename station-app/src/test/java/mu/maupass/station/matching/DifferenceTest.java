package mu.maupass.station.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {
    @ParameterizedTest
    @CsvSource({
        // own, other, own with what differs in brackets
        "DOORGAKANT, Doorgakand, DOORGAKAN[T]",
        "Doorgakand, DOORGAKANT, Doorgakan[d]",
        "Müller, MULER, Mül[l]er",
        "MULER, Müller, MULER",
        "PRIYA<ANJALI, Priya, PRIYA[<ANJALI]",
        "Jean-Rémy, JEAN RENE, Jean-Ré[my]",
        "Smith, Jones, S[mith]",
        "陳, 李, [陳]",
        "Smith, '', [Smith]",
        "'', Smith, ''",
    })
    void marksWhatTheOtherSideLacks(String own, String other, String marked) {
        assertThat(marked(Difference.of(own, other))).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource({
        "15 March 1990, 15 April 1990, 15 [March] 1990",
        "15 March 1990, ??.03.91, [15] [March] [1990]",
        "??.03.91, 15 March 1990, [??.03.91]",
    })
    void marksWholeWordsOfADay(String own, String other, String marked) {
        assertThat(marked(Difference.ofWords(own, other))).isEqualTo(marked);
    }

    private static String marked(List<Difference> pieces) {
        return pieces.stream()
                .map(piece -> piece.differs() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
