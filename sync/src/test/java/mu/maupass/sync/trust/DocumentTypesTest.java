package mu.maupass.sync.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import mu.maupass.sync.activation.Classification;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.trust.DocumentType.Carrier;
import mu.maupass.sync.trust.InspectionCheck.Sense;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DocumentTypesTest {
    private static final String ONE = """
            {"types": [{"id": "a", "names": {"fr": "Titre"}, "kind": "passport", "issuer": "MUS", "carries": ["chip", "mrz"],
              "sides": 1, "inspected": "strong", "checks": ["body"]}],
             "checks": [{"id": "body", "sense": "feel", "questions": {"fr": "Bien ?"}}]}""";

    @Test
    void theExamplesCoverCardsWithChipWithCodeAndWithNeither() {
        List<DocumentType> cards = DocumentTypes.examples().all().stream()
                .filter(t -> t.kind() == DocumentKind.ID_CARD)
                .toList();
        assertThat(cards)
                .anyMatch(card -> card.carries(Carrier.CHIP))
                .anyMatch(card -> !card.carries(Carrier.CHIP) && card.carries(Carrier.BARCODE))
                .anyMatch(card -> card.carries().isEmpty());
    }

    @Test
    void everyExampleIsNamedAndAskedInEveryLanguageAndHasItsOwnChecks() {
        assertThat(DocumentTypes.examples().all()).allSatisfy(type -> {
            assertThat(type.names()).containsOnlyKeys("en", "fr", "mfe", "ar");
            assertThat(type.checks())
                    .hasSizeGreaterThan(2)
                    .allSatisfy(check -> assertThat(check.questions()).containsOnlyKeys("en", "fr", "mfe", "ar"));
        });
    }

    @Test
    void noExampleWithoutAFeatureThatCanBeCheckedIsMoreThanFair() {
        assertThat(DocumentTypes.examples().all())
                .filteredOn(type -> type.checks().stream()
                        .noneMatch(check -> check.sense() == Sense.UV || check.sense() == Sense.TILT))
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
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\": \"a\" | \"id\": \"A b\"",
                "\"fr\": \"Titre\" | \"en\": \"Title\"",
                "passport | parchment",
                "MUS | mus",
                "mrz | wings",
                "\"sides\": 1 | \"sides\": 3",
                "strong | splendid",
                "strong | superior",
                "[\"body\"] | [\"soul\"]",
                "[\"body\"] | []",
                "feel | smell",
                "\"fr\": \"Bien ?\" | \"fr\": \" \"",
                "\"carries\" | \"lacks\""
            })
    void aListWithAFaultIsRefusedWhole(String right, String wrong) throws Exception {
        assertThat(read(ONE).all()).hasSize(1);
        assertThatThrownBy(() -> read(ONE.replace(right, wrong))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTypeStandsInAListOnce() throws Exception {
        String type = ONE.substring(ONE.indexOf("[{") + 1, ONE.indexOf("}],") + 1);
        assertThatThrownBy(() -> read(ONE.replace(type, type + "," + type)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whereTheAuthoritySaysNothingTheShippedListCounts() throws Exception {
        assertThat(DocumentTypes.none().orExamples()).isEqualTo(DocumentTypes.examples());
        assertThat(read(ONE).orExamples()).isEqualTo(read(ONE)).isNotEqualTo(DocumentTypes.examples());
    }

    @Test
    void aListComesBackAsItWasWritten() {
        assertThat(DocumentTypesJson.read(DocumentTypesJson.write(DocumentTypes.examples())))
                .isEqualTo(DocumentTypes.examples());
    }

    private static DocumentTypes read(String json) throws Exception {
        return DocumentTypesJson.read(new ObjectMapper().readTree(json));
    }
}
