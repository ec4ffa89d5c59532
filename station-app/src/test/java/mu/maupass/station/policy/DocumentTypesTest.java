package mu.maupass.station.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import mu.maupass.station.policy.DocumentType.Carrier;
import mu.maupass.station.policy.InspectionCheck.Sense;
import mu.maupass.station.strings.Language;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTypesTest {
    private static final String ONE = """
            types = a
            a.name.fr = Titre
            a.kind = passport
            a.carries = chip mrz
            a.sides = 1
            a.inspected = strong
            a.checks = body
            check.body.sense = feel
            check.body.fr = Bien ?
            """;

    @Test
    void theExamplesCoverCardsWithChipWithCodeAndWithNeither() {
        List<DocumentType> cards = DocumentTypes.examples().all().stream().filter(t -> t.kind() == DocumentKind.ID_CARD).toList();
        assertThat(cards).anyMatch(card -> card.carries(Carrier.CHIP))
                .anyMatch(card -> !card.carries(Carrier.CHIP) && card.carries(Carrier.BARCODE))
                .anyMatch(card -> card.carries().isEmpty());
    }

    @Test
    void everyExampleIsNamedAndAskedInEveryLanguageAndHasItsOwnChecks() {
        assertThat(DocumentTypes.examples().all()).allSatisfy(type -> {
            assertThat(type.names()).containsOnlyKeys(Language.values());
            assertThat(type.checks()).hasSizeGreaterThan(2)
                    .allSatisfy(check -> assertThat(check.questions()).containsOnlyKeys(Language.values()));
        });
    }

    @Test
    void noExampleWithoutAFeatureThatCanBeCheckedIsMoreThanFair() {
        assertThat(DocumentTypes.examples().all())
                .filteredOn(type -> type.checks().stream().noneMatch(check -> check.sense() == Sense.UV || check.sense() == Sense.TILT))
                .allMatch(type -> type.inspected() == Classification.FAIR);
    }

    @Test
    void aTypeIsFoundByKindAndIssuer() {
        DocumentTypes types = DocumentTypes.examples();
        assertThat(types.of(DocumentKind.PASSPORT, "FRA")).map(DocumentType::id).contains("passport");
        assertThat(types.of(DocumentKind.ID_CARD, "MUS")).map(DocumentType::id).contains("id-chip");
        assertThat(types.of(DocumentKind.ID_CARD, "FRA")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a.name.fr, a.name.fr", "a.kind = passport, a.kind", "a.carries = chip mrz, a.carries", "a.sides = 1, a.sides",
            "a.inspected = strong, a.inspected", "a.checks = body, a.checks", "check.body.sense = feel, check.body.sense",
            "check.body.fr, check.body.fr"})
    void aListWithAFaultNamesItsPlace(String spoilt, String place) throws Exception {
        assertThat(DocumentTypes.read(new StringReader(ONE)).all()).hasSize(1);
        String with = spoilt.contains("carries") ? ONE.replace("chip mrz", "chip wings") : ONE.replace(spoilt, "gone");
        assertThatThrownBy(() -> DocumentTypes.read(new StringReader(with))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(place);
    }

    @Test
    void lookingAtADocumentNeverMakesItSuperior() {
        assertThatThrownBy(() -> DocumentTypes.read(new StringReader(ONE.replace("= strong", "= superior"))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
