package mu.maupass.sync.activation;

import static mu.maupass.sync.activation.Classification.FAIR;
import static mu.maupass.sync.activation.Classification.STRONG;
import static mu.maupass.sync.activation.Classification.SUPERIOR;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mu.maupass.sync.activation.EvidenceRule.Missing;
import mu.maupass.sync.activation.EvidenceRule.Piece;
import org.junit.jupiter.api.Test;

class EvidenceRuleTest {
    private static Piece passport(Classification strength) {
        return new Piece(new DocumentKey(DocumentKind.PASSPORT, "MUS", "1234567"), strength);
    }

    private static Piece licence(Classification strength) {
        return new Piece(new DocumentKey(DocumentKind.DRIVING_PERMIT, "MUS", "8812"), strength);
    }

    private static Missing missing(Piece... shown) {
        return EvidenceRule.missing(List.of(shown));
    }

    @Test
    void oneSuperiorDocumentIsEnough() {
        assertThat(missing(passport(SUPERIOR))).isEqualTo(Missing.NOTHING);
        assertThat(missing(licence(FAIR), passport(SUPERIOR))).isEqualTo(Missing.NOTHING);
    }

    @Test
    void aStrongOneNeedsOneMoreOfAnyStrength() {
        assertThat(missing(passport(STRONG))).isEqualTo(Missing.ONE_FAIR);
        assertThat(missing(passport(STRONG), licence(FAIR))).isEqualTo(Missing.NOTHING);
        assertThat(missing(passport(STRONG), licence(STRONG))).isEqualTo(Missing.NOTHING);
    }

    @Test
    void fairOnesAreNeverEnoughAlone() {
        assertThat(missing()).isEqualTo(Missing.FIRST_DOCUMENT);
        assertThat(missing(licence(FAIR))).isEqualTo(Missing.ONE_STRONG);
        assertThat(missing(licence(FAIR), passport(FAIR))).isEqualTo(Missing.ONE_STRONG);
    }

    @Test
    void theSameDocumentCountsOnceHoweverItsNumberIsWritten() {
        Piece again = new Piece(
                DocumentKey.of(DocumentKind.PASSPORT, "mus", "12345 67<<").orElseThrow(), FAIR);
        assertThat(missing(passport(STRONG), again)).isEqualTo(Missing.ONE_FAIR);
        assertThat(missing(again, passport(STRONG), licence(FAIR))).isEqualTo(Missing.NOTHING);
    }

    @Test
    void theSameNumberOfAnotherStateOrKindIsAnotherDocument() {
        assertThat(missing(passport(STRONG), new Piece(new DocumentKey(DocumentKind.PASSPORT, "FRA", "1234567"), FAIR)))
                .isEqualTo(Missing.NOTHING);
        assertThat(missing(passport(STRONG), new Piece(new DocumentKey(DocumentKind.ID_CARD, "MUS", "1234567"), FAIR)))
                .isEqualTo(Missing.NOTHING);
    }
}
