package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mu.maupass.devices.card.emrtd.BerTlv;
import mu.maupass.devices.specimen.DemonstrationCsca;
import mu.maupass.devices.specimen.SimulatedMrz;
import mu.maupass.devices.specimen.SimulatedPortrait;
import mu.maupass.devices.specimen.SimulatedProfile;
import mu.maupass.devices.specimen.SimulatedSignature;
import mu.maupass.devices.specimen.SpecimenPortrait;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.Jpeg2000Encoder;
import mu.maupass.devices.vision.PixelImage;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.icao.DataGroupHash;
import org.bouncycastle.asn1.icao.LDSSecurityObject;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;

/** The files of an invented document, signed (ICAO 9303-10, 4.6 and 4.7). */
public final class SimulatedDocument {

    private static final String AUTHORITY = "Office de démonstration";
    private static final ASN1ObjectIdentifier LDS_SECURITY_OBJECT = new ASN1ObjectIdentifier("2.23.136.1.1.1");

    private SimulatedDocument() {}

    /** The application's files by their short identifier. */
    public static Map<Integer, byte[]> files(SimulatedProfile profile) {
        Map<Integer, byte[]> groups = new TreeMap<>();
        byte[] dg1 = dg1(profile);
        byte[] dg2 = dg2(profile);
        groups.put(1, dg1);
        groups.put(2, dg2);
        byte[] dg11 = dg11(profile);
        groups.put(11, dg11);
        groups.put(12, dg12(profile));
        groups.putAll(ChipKeyFiles.dataGroups(profile));
        Map<Integer, byte[]> files = new TreeMap<>(groups);
        files.put(0x1D, sod(groups, profile.signature(), csca(profile)));
        files.put(0x1E, com());
        switch (profile.flaw()) {
            case CHANGED_DG1 -> flipLast(dg1);
            // Inside the image's compressed data, so that the image can still be decoded.
            case CHANGED_DG2 -> dg2[dg2.length - 40] ^= 1;
            case CHANGED_DG11 -> flipLast(dg11);
            case HIDDEN_KEY -> {
                files.remove(14);
                files.remove(15);
            }
            case HIDDEN_DETAILS -> {
                files.remove(11);
                files.remove(12);
            }
            case NONE, FOREIGN_CSCA, REVOKED_SIGNER, CLONE -> {}
        }
        return files;
    }

    /** EF.CardSecurity, which is outside the application; empty without PACE-CAM. */
    static Optional<byte[]> cardSecurity(SimulatedProfile profile) {
        return profile.pace()
                .filter(SimulatedProfile.Pace::chipMapping)
                .map(pace -> ChipKeyFiles.cardSecurity(profile, csca(profile)));
    }

    private static DemonstrationCsca csca(SimulatedProfile profile) {
        return switch (profile.flaw()) {
            case FOREIGN_CSCA -> DemonstrationCsca.unknown(profile.signature());
            case REVOKED_SIGNER -> DemonstrationCsca.withRevokedSigner();
            case NONE, CHANGED_DG1, CHANGED_DG2, CHANGED_DG11, CLONE, HIDDEN_KEY, HIDDEN_DETAILS ->
                DemonstrationCsca.known(profile.signature());
        };
    }

    private static void flipLast(byte[] file) {
        file[file.length - 1] = (byte) (file[file.length - 1] == '0' ? '1' : '0');
    }

    private static byte[] dg1(SimulatedProfile profile) {
        byte[] zone = String.join("", SimulatedMrz.lines(profile)).getBytes(StandardCharsets.US_ASCII);
        return BerTlv.encode(0x61, BerTlv.encode(0x5F1F, zone));
    }

    private static byte[] dg11(SimulatedProfile profile) {
        String name = (profile.surname() + "<<" + profile.givenNames()).replace(' ', '<');
        return BerTlv.encode(
                0x6B,
                BerTlv.encode(0x5C, new byte[] {0x5F, 0x0E, 0x5F, 0x10, 0x5F, 0x2B}),
                BerTlv.encode(0x5F0E, name.getBytes(StandardCharsets.UTF_8)),
                BerTlv.encode(0x5F10, profile.nic().getBytes(StandardCharsets.US_ASCII)),
                BerTlv.encode(
                        0x5F2B,
                        DateTimeFormatter.BASIC_ISO_DATE.format(profile.birth()).getBytes(StandardCharsets.US_ASCII)));
    }

    /** The date of issue: ten years before the last day of validity, as with both kinds of documents. */
    private static byte[] dg12(SimulatedProfile profile) {
        return BerTlv.encode(
                0x6C,
                BerTlv.encode(0x5C, new byte[] {0x5F, 0x19, 0x5F, 0x26}),
                BerTlv.encode(0x5F19, AUTHORITY.getBytes(StandardCharsets.UTF_8)),
                BerTlv.encode(
                        0x5F26,
                        DateTimeFormatter.BASIC_ISO_DATE
                                .format(profile.expiry().minusYears(10).plusDays(1))
                                .getBytes(StandardCharsets.US_ASCII)));
    }

    /** One face record of ISO/IEC 19794-5:2005 with the templates around it. */
    private static byte[] dg2(SimulatedProfile profile) {
        byte[] image = image(profile);
        int face = 20 + 12 + image.length;
        ByteBuffer record = ByteBuffer.allocate(14 + face);
        record.put("FAC\0".getBytes(StandardCharsets.US_ASCII)).put("010\0".getBytes(StandardCharsets.US_ASCII));
        record.putInt(14 + face).putShort((short) 1);
        record.putInt(face).putShort((short) 0).put(new byte[14]);
        // Full frontal, kind of image, size, sRGB, source and device unknown.
        record.put((byte) 1)
                .put((byte) profile.portraitForm().label())
                .putShort((short) SpecimenPortrait.WIDTH)
                .putShort((short) SpecimenPortrait.HEIGHT)
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) 0)
                .putShort((short) 0);
        record.put(image);
        byte[] header = BerTlv.encode(
                0xA1,
                BerTlv.encode(0x80, new byte[] {1, 1}),
                BerTlv.encode(0x81, new byte[] {2}),
                BerTlv.encode(0x87, new byte[] {1, 1}),
                BerTlv.encode(0x88, new byte[] {0, 8}));
        return BerTlv.encode(
                0x75,
                BerTlv.encode(
                        0x7F61,
                        BerTlv.encode(0x02, new byte[] {1}),
                        BerTlv.encode(0x7F60, header, BerTlv.encode(0x5F2E, record.array()))));
    }

    private static byte[] image(SimulatedProfile profile) {
        if (profile.portraitForm() == SimulatedPortrait.JPEG
                || profile.portraitForm() == SimulatedPortrait.JPEG_AS_JP2) {
            return SpecimenPortrait.jpeg(profile.look());
        }
        Jpeg2000Encoder encoder = new Jpeg2000Encoder();
        try (PixelImage drawn = SpecimenPortrait.pixels(profile.look())) {
            return profile.portraitForm() == SimulatedPortrait.JP2 ? encoder.file(drawn) : encoder.codeStream(drawn);
        } catch (ImageException e) {
            throw new IllegalStateException("the station's image library can write JPEG 2000", e);
        }
    }

    private static byte[] com() {
        return BerTlv.encode(
                0x60,
                BerTlv.encode(0x5F01, "0107".getBytes(StandardCharsets.US_ASCII)),
                BerTlv.encode(0x5F36, "040000".getBytes(StandardCharsets.US_ASCII)),
                BerTlv.encode(0x5C, new byte[] {0x61, 0x75, 0x6B}));
    }

    private static byte[] sod(Map<Integer, byte[]> groups, SimulatedSignature signature, DemonstrationCsca csca) {
        DataGroupHash[] hashes = groups.entrySet().stream()
                .map(e -> new DataGroupHash(
                        e.getKey(), new DEROctetString(ChipCrypto.hash(signature.digest(), e.getValue()))))
                .toArray(DataGroupHash[]::new);
        try {
            byte[] content = new LDSSecurityObject(
                            new DefaultDigestAlgorithmIdentifierFinder().find(signature.digest()), hashes)
                    .getEncoded("DER");
            return BerTlv.encode(0x77, DocumentSignature.sign(LDS_SECURITY_OBJECT, content, csca));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** EF.ATR/INFO with the longest command and response (DO'7F66'). */
    static byte[] atrInfo(int longestResponse) {
        byte[] length = {(byte) (longestResponse >> 16), (byte) (longestResponse >> 8), (byte) longestResponse};
        return BerTlv.concat(
                BerTlv.encode(0x47, new byte[] {(byte) 0x94, 0x01, 0x40}),
                BerTlv.encode(0x7F66, BerTlv.encode(0x02, new byte[] {4, 0}), BerTlv.encode(0x02, length)));
    }
}
