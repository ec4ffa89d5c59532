package mu.maupass.sync.activation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentKeyTest {
    private static final DocumentKey LOST = new DocumentKey(DocumentKind.PASSPORT, "MUS", "1220519");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1220519",
                "122 0519",
                " 1220519 ",
                "122\u00A00519",
                "122\u202F0519",
                "122-0519",
                "122\u20130519",
                "122\u22120519",
                "122.0519",
                "122/0519",
                "1220519<<",
                "122\u200B0519",
                "\uFEFF1220519",
                "122\u00AD0519",
                "\u202A1220519\u202C",
                "\uFF11\uFF12\uFF12\uFF10\uFF15\uFF11\uFF19",
                "\u0661\u0662\u0662\u0660\u0665\u0661\u0669",
                "122\t0519",
                "1\u03012205\u033519"
            })
    void oneDocumentHasOneKeyHoweverItIsTyped(String typed) {
        assertThat(DocumentKey.of(DocumentKind.PASSPORT, "MUS", typed)).contains(LOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MUS", "mus", " MUS", "M-U-S", "MU", "\uFF2D\uFF35\uFF33"})
    void theCountryIsWrittenInSeveralWays(String typed) {
        assertThat(DocumentKey.of(DocumentKind.PASSPORT, typed, "1220519")).contains(LOST);
    }

    @Test
    void germanyIsOneLetterOnItsDocuments() {
        assertThat(DocumentKey.of(DocumentKind.PASSPORT, "D<<", "C01X00T47"))
                .contains(new DocumentKey(DocumentKind.PASSPORT, "DEU", "C01X00T47"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<<<", "--", "\u0410123456", "\u0391123456", "123456789012345678901234567890123"})
    void whatCannotBeANumberHasNoKey(String typed) {
        assertThat(DocumentKey.of(DocumentKind.PASSPORT, "MUS", typed)).isEmpty();
    }

    @Test
    void anotherNumberIsAnotherDocument() {
        assertThat(DocumentKey.of(DocumentKind.PASSPORT, "MUS", "1220518")).isNotEqualTo(LOST);
        assertThat(DocumentKey.of(DocumentKind.PASSPORT, "FRA", "1220519").orElseThrow())
                .isNotEqualTo(LOST);
        assertThat(LOST.ofEveryKind()).contains(LOST).hasSize(DocumentKind.values().length - 1);
    }

    @Test
    void aLineOfALogNamesNoDocument() {
        assertThat(LOST.toString()).doesNotContain("1220519");
    }
}
