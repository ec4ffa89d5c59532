package mu.maupass.devices.card.emrtd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import mu.maupass.devices.card.IssueDetails;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.card.emrtd.BerTlv.MalformedException;
import org.junit.jupiter.api.Test;

/** The bytes of a chip are never trusted. */
class ChipBytesTest {

    @Test
    void readsTagsAndLengthsOfEveryForm() throws MalformedException {
        for (int length : new int[] {0, 1, 127, 128, 255, 256, 65_535, 65_536}) {
            for (int tag : new int[] {0x61, 0x5F1F, 0x7F61}) {
                assertThat(BerTlv.only(BerTlv.encode(tag, new byte[length]), tag))
                        .hasSize(length);
            }
        }
        assertThat(BerTlv.header(hex("75847FFFFF00"), 0).total()).isEqualTo(0x7FFFFF00L + 6);
    }

    @Test
    void refusesLengthsThatGoBeyondTheBytes() {
        for (String bytes : new String[] {
            "", "75", "7502AA", "75847FFFFF00", "7584FFFFFFFF", "7580AABB0000", "5F", "1FFFFFFF01", "758501000000AA"
        }) {
            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> BerTlv.at(hex(bytes), 0));
        }
    }

    @Test
    void takesTheBlockFromTheChipAndTheWay() {
        byte[] info = hex("47039401407F6609020204000203008000");
        assertThat(BlockSize.longestResponse(Optional.of(info), 65_535)).isEqualTo(0x8000);
        assertThat(BlockSize.longestResponse(Optional.of(info), 258)).isEqualTo(258);
        assertThat(BlockSize.longestResponse(Optional.empty(), 65_535)).isEqualTo(256);
        assertThat(BlockSize.longestResponse(Optional.of(hex("7F6600")), 65_535))
                .isEqualTo(256);
        assertThat(BlockSize.protectedBlock(256, 16)).isEqualTo(223);
        assertThat(BlockSize.protectedBlock(256, 8)).isEqualTo(231);
        assertThat(BlockSize.protectedBlock(8_192, 16)).isBetween(8_100, 8_192 - 2 - 14 - 5);
    }

    @Test
    void findsTheStrongestPaceItKnows() throws MalformedException {
        // AES-128 on P-256, AES-256 on brainpoolP256r1, and an integrated mapping that is not used here.
        byte[] file = BerTlv.encode(
                0x31,
                hex("3012060A04007F0007020204020202010202010C"),
                hex("3012060A04007F0007020204020402010202010D"),
                hex("3012060A04007F0007020204040402010202010D"));
        assertThat(PaceOffer.of(file).best()).hasValueSatisfying(offer -> {
            assertThat(offer.cipher()).isEqualTo("AES-256");
            assertThat(offer.group()).isEqualTo("brainpoolP256r1");
        });
        assertThat(PaceOffer.of(hex("3100")).best()).isEmpty();
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> PaceOffer.of(hex("0401AA")));
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> PaceOffer.of(hex("31847FFFFF00")));
    }

    @Test
    void readsTheDateOfIssueInBothFormsAndNoDateThatIsNone() throws MalformedException {
        for (String date : new String[] {"083230323430323236", "0420240226"}) {
            assertThat(HolderFiles.dg12(BerTlv.encode(0x6C, hex("5F26" + date))))
                    .isEqualTo(new IssueDetails(Optional.empty(), Optional.of(LocalDate.of(2024, 2, 26))));
        }
        for (String date : new String[] {"083230323430323330", "0420240230", "00", "03202402"}) {
            assertThat(HolderFiles.dg12(BerTlv.encode(0x6C, hex("5F26" + date))).date())
                    .isEmpty();
        }
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> HolderFiles.dg12(hex("6B00")));
    }

    @Test
    void looksAtTheImageAndNotAtItsLabel() throws MalformedException {
        Portrait jpeg = PortraitBytes.portrait(hex("FFD8FFE000044A46FFC0000B0800640032010111000000"));
        assertThat(jpeg)
                .extracting(Portrait::format, Portrait::width, Portrait::height)
                .containsExactly(Portrait.Format.JPEG, 50, 100);
        Portrait j2k = PortraitBytes.portrait(hex("FF4FFF5100290000000000C8000001000000000800000010"));
        assertThat(j2k)
                .extracting(Portrait::format, Portrait::width, Portrait::height)
                .containsExactly(Portrait.Format.J2K, 192, 240);
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> PortraitBytes.portrait(hex("89504E470D0A1A0A")));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> PortraitBytes.portrait(hex("FF4FFF5100290000FFFFFFFFFFFFFFFF0000000000000000")));
    }

    @Test
    void aPortraitIsFoundWhereItBeginsWhateverTheLengthsSay() throws MalformedException {
        byte[] image = hex("FFD8FFE000044A46FFC0000B0800640032010111000000");
        for (byte[] picture : new byte[][] {image, hex("FF4FFF5100290000000000C8000001000000000800000010")}) {
            int right = 20 + 12 + picture.length;
            for (int length : new int[] {right, right + 1, right + 8, right + 5_000, 0, right - 4}) {
                assertThat(found(dg2(0x5F2E, face(length, 0, picture)))).isEqualTo(picture);
            }
            for (int points : new int[] {1, 3, 60_000}) {
                assertThat(found(dg2(0x5F2E, face(right, points, picture)))).isEqualTo(picture);
            }
        }
    }

    @Test
    void aPortraitInTheNewerEncodingIsFound() throws MalformedException {
        byte[] image = hex("FFD8FFE000044A46FFC0000B0800640032010111000000");
        byte[] representation = BerTlv.encode(
                0x30,
                BerTlv.encode(0x80, hex("01")),
                BerTlv.encode(0xA1, BerTlv.encode(0xA0, BerTlv.encode(0xA0, BerTlv.encode(0x80, image)))),
                BerTlv.encode(0x82, hex("00")));
        byte[] block = BerTlv.encode(
                0x65,
                BerTlv.encode(0xA0, BerTlv.encode(0x80, hex("03")), BerTlv.encode(0x81, hex("07E3"))),
                BerTlv.encode(0xA1, representation));
        for (int tag : new int[] {0x7F2E, 0x5F2E}) {
            assertThat(found(dg2(tag, block))).isEqualTo(image);
            assertThat(found(dg2(tag, representation))).isEqualTo(image);
            assertThat(found(dg2(
                            tag,
                            BerTlv.concat(BerTlv.encode(0xA0, hex("800103")), BerTlv.encode(0xA1, representation)))))
                    .isEqualTo(image);
        }
    }

    private static byte[] found(byte[] dg2) throws MalformedException {
        return PortraitBytes.ofDg2(dg2).orElseThrow().encoded();
    }

    private static byte[] face(int length, int points, byte[] image) {
        return BerTlv.concat(
                hex("46414300303130000000000000"),
                hex("01"),
                hex("%08X%04X".formatted(length, points)),
                new byte[14],
                new byte[12],
                image);
    }

    private static byte[] dg2(int tag, byte[] record) {
        byte[] header = BerTlv.encode(0xA1, BerTlv.encode(0x88, hex(tag == 0x7F2E ? "002A" : "0008")));
        return BerTlv.encode(
                0x75,
                BerTlv.encode(
                        0x7F61,
                        BerTlv.encode(2, hex("01")),
                        BerTlv.encode(0x7F60, header, BerTlv.encode(tag, record))));
    }

    @Test
    void whereOnlyKeyOrProtocolBearsANumberTheyBelongTogether() throws MalformedException {
        // A key of elliptic curves; chip authentication with AES-256 on them.
        byte[] number = hex("020105");
        byte[] subject = hex("3012" + "300C06072A8648CE3D0201" + "020101" + "03020001");
        byte[] plainKey = BerTlv.encode(0x30, hex("060904007F000702020102"), subject);
        byte[] numberedKey = BerTlv.encode(0x30, hex("060904007F000702020102"), subject, number);
        byte[] plainInfo = hex("300F060A04007F00070202030204" + "020101");
        byte[] numberedInfo = BerTlv.encode(0x30, hex("060A04007F00070202030204" + "020101"), number);
        for (byte[] set : new byte[][] {
            BerTlv.encode(0x31, plainKey, plainInfo),
            BerTlv.encode(0x31, plainKey, numberedInfo),
            BerTlv.encode(0x31, numberedKey, plainInfo),
            BerTlv.encode(0x31, numberedKey, numberedInfo)
        }) {
            assertThat(new ChipKeys(SecurityInfos.of(set)).chipAuthentication())
                    .hasValueSatisfying(offer -> assertThat(offer.oid()).isEqualTo("0.4.0.127.0.7.2.2.3.2.4"));
        }
        byte[] other = BerTlv.encode(0x30, hex("060904007F000702020102"), subject, hex("020106"));
        assertThat(new ChipKeys(SecurityInfos.of(BerTlv.encode(0x31, numberedKey, other, plainInfo)))
                        .chipAuthentication())
                .as("two keys, and a protocol that names neither")
                .hasValueSatisfying(offer -> assertThat(offer.oid()).isEqualTo("0.4.0.127.0.7.2.2.3.2.1"));
    }

    @Test
    void aCutOrChangedPortraitFileEndsAtOnce() {
        byte[] image = hex("FFD8FFE000044A46FFC0000B0800640032010111000000");
        byte[] face = BerTlv.concat(hex("0000002F"), hex("0000"), new byte[14], new byte[12], image);
        face[3] = (byte) face.length;
        byte[] record = BerTlv.concat(hex("46414300303130000000000000"), hex("01"), face);
        byte[] file = BerTlv.encode(
                0x75,
                BerTlv.encode(
                        0x7F61,
                        BerTlv.encode(2, hex("01")),
                        BerTlv.encode(0x7F60, BerTlv.encode(0xA1, new byte[0]), BerTlv.encode(0x5F2E, record))));
        assertThatNoException()
                .isThrownBy(() -> assertThat(PortraitBytes.ofDg2(file)).isPresent());
        for (int length = 0; length < file.length; length++) {
            byte[] cut = Arrays.copyOf(file, length);
            assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> PortraitBytes.ofDg2(cut));
        }
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = file.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            try {
                PortraitBytes.ofDg2(changed);
            } catch (MalformedException expected) {
                // The only exception that is allowed.
            }
        }
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
