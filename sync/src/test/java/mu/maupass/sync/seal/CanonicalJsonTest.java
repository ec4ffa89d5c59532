package mu.maupass.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The canonical form of JSON documents, by the examples of RFC 8785. */
class CanonicalJsonTest {

    private static String canonical(String json) throws IOException {
        return new String(CanonicalJson.of(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void theExampleOfTheStandard() throws IOException {
        String json = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""";
        assertThat(canonical(json))
                .isEqualTo("{\"literals\":[null,true,false],"
                        + "\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void membersAreInTheOrderOfTheirUtf16Units() throws IOException {
        assertThat(canonical("{\"\\u20ac\":1,\"\\r\":2,\"\\ud83d\\ude00\":3,\"\\u0080\":4,\"1\":{\"b\":[],\"a\":{}}}"))
                .isEqualTo("{\"\\r\":2,\"1\":{\"a\":{},\"b\":[]},\"\u0080\":4,\"€\":1,\"😀\":3}");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "1841, 1841",
        "9007199254740991, 9007199254740991",
        "7.0, 7",
        "7.25, 7.25",
        "-0.5, -0.5",
        "1e21, 1e+21",
        "999999999999999900000, 999999999999999900000",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "1.5e-9, 1.5e-9",
        "2.2250738585072014e-308, 2.2250738585072014e-308",
        "1.7976931348623157e308, 1.7976931348623157e+308"
    })
    void numbersAsEcmaScriptWritesThem(String json, String written) throws IOException {
        assertThat(canonical("[" + json + "]")).isEqualTo("[" + written + "]");
    }

    @Test
    void anObjectWithAMemberTwiceHasNoForm() {
        assertThatThrownBy(() -> canonical("{\"a\":1,\"a\":2}")).isInstanceOf(IOException.class);
    }

    /** Plain letters before, between and behind others, as in most names of Mauritius; as value and as name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rivière",
                "élie",
                "évrier",
                "Rivière\n du\u007f Rempart\u2028😀x",
                "\u0080\u07ff\u0800\ud7ff\ue000\uffff",
                "a𐀀b\udbff\udfffc"
            })
    void textIsWrittenAsItIs(String text) throws IOException {
        String json = "\"" + text.replace("\n", "\\n") + "\"";
        assertThat(canonical("{" + json + ":" + json + "}")).isEqualTo("{" + json + ":" + json + "}");
    }

    /** RFC 8785, 3.2.3. */
    @Test
    void theSecondExampleOfTheStandard() throws IOException {
        assertThat(canonical("""
                {
                  "\\u20ac": "Euro Sign",
                  "\\r": "Carriage Return",
                  "\\ufb33": "Hebrew Letter Dalet With Dagesh",
                  "1": "One",
                  "\\ud83d\\ude00": "Emoji: Grinning Face",
                  "\\u0080": "Control",
                  "\\u00f6": "Latin Small Letter O With Diaeresis"
                }"""))
                .isEqualTo("{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                        + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
                        + "\"😀\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    /** RFC 8785, 3.2.2.2, and what is no document, or more than one. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud800\"",
                "\"\\udc00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud800x\"",
                "{\"?\":1,\"\\ud800\":2}",
                "",
                " ",
                "{}{}",
                "{} 1",
                "{}]",
                "[1",
                "1e999"
            })
    void whatIsNotOneDocumentHasNoForm(String json) {
        assertThatThrownBy(() -> canonical(json)).isInstanceOf(IOException.class);
    }

    @Test
    void nothingOfADocumentIsLeftBehind() throws IOException {
        List<byte[]> handedOut = new ArrayList<>();
        String json = "{\"b\":[\"" + "Rivière".repeat(100) + "\"],\"a\":{\"c\":\"élie\"}}";
        byte[] form = CanonicalJson.of(json.getBytes(StandardCharsets.UTF_8), arrays(handedOut));
        assertThat(handedOut.removeIf(one -> one == form)).isTrue();
        assertThat(handedOut).isNotEmpty();
        assertThat(left(handedOut)).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"a\":1", "\"b\":1e999", "\"b\":\"\\ud800\"", "\"b\":", "\"b\":{\"c\":2,\"c\":2}", "\"b\":1}{"})
    void nothingOfARefusedDocumentIsLeftBehind(String wrong) {
        List<byte[]> handedOut = new ArrayList<>();
        byte[] json = ("{\"a\":\"" + "Rivière".repeat(100) + "\"," + wrong + "}").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> CanonicalJson.of(json, arrays(handedOut))).isInstanceOf(IOException.class);
        assertThat(handedOut).isNotEmpty();
        assertThat(left(handedOut)).isZero();
    }

    private static IntFunction<byte[]> arrays(List<byte[]> handedOut) {
        return size -> {
            byte[] array = new byte[size];
            handedOut.add(array);
            return array;
        };
    }

    /** Arrays that still hold something. */
    private static long left(List<byte[]> arrays) {
        return arrays.stream()
                .filter(array -> !Arrays.equals(array, new byte[array.length]))
                .count();
    }
}
