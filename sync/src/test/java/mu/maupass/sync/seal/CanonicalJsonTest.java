package mu.maupass.sync.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
