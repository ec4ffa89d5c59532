package mu.maupass.devices.specimen;

import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.Locale;
import mu.maupass.devices.seal.C40;
import mu.maupass.devices.seal.VisibleDigitalSeal;

/** Makes the seals of invented cards, for demonstration, training and tests. */
public final class SimulatedSeal {

    private static final int FEATURES = 0x4D;
    private static final int CARD = 0x01;

    /** A fault of a digital seal. */
    public enum Flaw {
        NONE,
        /** The document number differs from the signed one. */
        CHANGED,
        /** Its signer is in no list. */
        UNKNOWN_SIGNER
    }

    private SimulatedSeal() {}

    /** The seal of a document, with its zone and its holder's national identity number. */
    public static byte[] of(SimulatedProfile profile, Flaw flaw) {
        DemonstrationSealSigner signer =
                flaw == Flaw.UNKNOWN_SIGNER ? DemonstrationSealSigner.unknown() : DemonstrationSealSigner.known();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VisibleDigitalSeal.MAGIC);
        out.write(0x03);
        out.writeBytes(C40.encode("MUS"));
        String reference = signer.certificate().getSerialNumber().toString(16).toUpperCase(Locale.ROOT);
        out.writeBytes(C40.encode("%s%02X%s".formatted(signer.name(), reference.length(), reference)));
        LocalDate issued = profile.expiry().minusYears(10).plusDays(1);
        LocalDate sealed =
                issued.isBefore(DemonstrationSealSigner.FIRST_DAY) ? DemonstrationSealSigner.FIRST_DAY : issued;
        date(out, sealed);
        date(out, sealed);
        out.write(FEATURES);
        out.write(CARD);
        String nic = flaw == Flaw.CHANGED ? "Z" + profile.nic().substring(1) : profile.nic();
        feature(out, 0x01, C40.encode(String.join("", profile.mrzLines())));
        feature(out, 0x02, C40.encode(profile.nic()));
        byte[] signature = signer.sign(out.toByteArray());
        byte[] signed = out.toByteArray();
        if (flaw == Flaw.CHANGED) {
            byte[] changed = C40.encode(nic);
            System.arraycopy(changed, 0, signed, signed.length - changed.length, changed.length);
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(signed);
        feature(whole, 0xFF, signature);
        return whole.toByteArray();
    }

    private static void date(ByteArrayOutputStream out, LocalDate day) {
        int number = day.getMonthValue() * 1_000_000 + day.getDayOfMonth() * 10_000 + day.getYear();
        out.write(number >> 16);
        out.write(number >> 8);
        out.write(number);
    }

    private static void feature(ByteArrayOutputStream out, int tag, byte[] value) {
        out.write(tag);
        if (value.length > 127) {
            out.write(0x81);
        }
        out.write(value.length);
        out.writeBytes(value);
    }
}
