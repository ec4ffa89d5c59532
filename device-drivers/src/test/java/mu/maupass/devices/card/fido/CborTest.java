package mu.maupass.devices.card.fido;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import java.util.List;
import mu.maupass.devices.card.fido.CborReader.MalformedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborTest {

    /** RFC 8949, appendix A: those that CTAP2 has. */
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "10, 0a",
        "23, 17",
        "24, 1818",
        "25, 1819",
        "100, 1864",
        "1000, 1903e8",
        "1000000, 1a000f4240",
        "1000000000000, 1b000000e8d4a51000",
        "9223372036854775807, 1b7fffffffffffffff",
        "-1, 20",
        "-10, 29",
        "-100, 3863",
        "-1000, 3903e7",
        "-9223372036854775808, 3b7fffffffffffffff"
    })
    void numbersAreAsInTheStandard(long number, String hex) throws MalformedException {
        assertThat(CborWriter.bytes(new Cbor.Int(number))).isEqualTo(bytes(hex));
        assertThat(CborReader.only(bytes(hex))).isEqualTo(new Cbor.Int(number));
    }

    @ParameterizedTest
    @CsvSource({"'', 60", "a, 6161", "IETF, 6449455446", "ü, 62c3bc", "水, 63e6b0b4", "𐅑, 64f0908591"})
    void textsAreAsInTheStandard(String text, String hex) throws MalformedException {
        assertThat(CborWriter.bytes(new Cbor.Text(text))).isEqualTo(bytes(hex));
        assertThat(CborReader.only(bytes(hex))).isEqualTo(new Cbor.Text(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "40",
                "4401020304",
                "f4",
                "f5",
                "f6",
                "80",
                "83010203",
                "8301820203820405",
                "98190102030405060708090a0b0c0d0e0f101112131415161718181819",
                "a0",
                "a201020304",
                "a26161016162820203",
                "826161a161626163",
                "a56161614161626142616361436164614461656145"
            })
    void theOtherKindsComeBackAsTheyWere(String hex) throws MalformedException {
        assertThat(CborWriter.bytes(CborReader.only(bytes(hex)))).isEqualTo(bytes(hex));
    }

    /** CTAP 2.1, section 8: by kind, then by length, then by bytes. */
    @Test
    void namesAreOrderedWhicheverCameFirst() {
        Cbor.Fields mixed = new Cbor.Fields()
                .with("aa", new Cbor.Int(0))
                .with("b", new Cbor.Int(0))
                .with(-1, new Cbor.Int(0))
                .with(100, new Cbor.Int(0))
                .with(10, new Cbor.Int(0));
        assertThat(CborWriter.bytes(mixed)).isEqualTo(bytes("a5" + "0a00" + "186400" + "2000" + "616200" + "62616100"));
    }

    /** An order that keys which are sold have wrong is no reason to refuse them. */
    @Test
    void theOrderOfNamesIsNotLookedAt() throws MalformedException {
        assertThat(CborReader.onlyFields(bytes("a203040102")).number(1)).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',                   nothing
            1817,                 a length that is not the shortest
            190018,               a length that is not the shortest
            1a0000ffff,           a length that is not the shortest
            1b00000000ffffffff,   a length that is not the shortest
            1bffffffffffffffff,   more than a long holds
            1c,                   a reserved length
            5f42010243030405ff,   bytes of unknown length
            7f657374726561646d696e67ff, a text of unknown length
            9fff,                 items of unknown length
            bf61610161629f0203ffff, fields of unknown length
            c074323031332d30332d32315432303a30343a30305a, a tag
            f90000,               a floating-point number
            fb3ff199999999999a,   a floating-point number
            f7,                   undefined
            f0,                   an unassigned value
            f818,                 an unassigned value
            ff,                   an end of nothing
            61c3,                 half a character
            62c328,               no UTF-8
            420a,                 a byte too few
            000a,                 a byte too many
            a201020103,           a name twice
            a1400a,               bytes as a name
            a1f500,               true as a name
            9affffffff,           more items than bytes
            bb7fffffffffffffff,   more fields than bytes
            5b7fffffffffffffff,   more bytes than there are
            81818181818181,       too deep
            a101a101a101a101a101a101a10101, too deep
            """)
    void anythingElseIsRefused(String hex, String why) {
        assertThatExceptionOfType(MalformedException.class)
                .as(why)
                .isThrownBy(() -> CborReader.only(bytes(hex)))
                .withNoCause();
    }

    @Test
    void whatHasAnotherKindCountsAsMissing() {
        Cbor.Fields fields = new Cbor.Fields().with(1, new Cbor.Text("x")).with("rk", new Cbor.Int(1));
        assertThat(fields.bytes(1)).isEmpty();
        assertThat(fields.number(1)).isEmpty();
        assertThat(fields.fields(1)).isEmpty();
        assertThat(fields.items(1)).isEqualTo(List.of());
        assertThat(fields.flag("rk")).isEmpty();
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
