package mu.maupass.devices.card.emrtd;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import mu.maupass.devices.card.Holder;
import mu.maupass.devices.card.IssueDetails;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzFormatException;

/** Parses DG1, DG11 and DG12 (ICAO 9303-10, 4.7.1, 4.7.11 and 4.7.12). */
final class HolderFiles {

    private static final int LONGEST_TEXT = 200;
    /** Marks of direction and such; what joins or parts the letters of some scripts belongs to a name. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}&&[^\u200C\u200D]]");

    private HolderFiles() {}

    static Mrz dg1(byte[] file) throws BerTlv.MalformedException {
        Optional<byte[]> zone = BerTlv.find(BerTlv.all(BerTlv.only(file, 0x61)), 0x5F1F);
        try {
            return Mrz.parse(new String(zone.orElseThrow(BerTlv.MalformedException::new), StandardCharsets.US_ASCII));
        } catch (MrzFormatException e) {
            throw new BerTlv.MalformedException();
        }
    }

    /** Adds the data of DG11 to that of DG1. */
    private static Holder withDg11(Mrz mrz, byte[] file) throws BerTlv.MalformedException {
        List<BerTlv> parts = BerTlv.all(BerTlv.only(file, 0x6B));
        return new Holder(mrz, name(parts), text(parts, 0x5F10));
    }

    /** The same where DG11 may be written oddly: its hash tells whether it was changed, and it says nothing more than the zone then. */
    static Holder holder(Mrz mrz, byte[] dg11) {
        try {
            return withDg11(mrz, dg11);
        } catch (BerTlv.MalformedException e) {
            return Holder.of(mrz);
        }
    }

    /** The full name in DG11; empty where it has none. */
    static Optional<Holder.NationalName> dg11(byte[] file) throws BerTlv.MalformedException {
        return name(BerTlv.all(BerTlv.only(file, 0x6B)));
    }

    /** Who issued the document, and when. */
    static IssueDetails dg12(byte[] file) throws BerTlv.MalformedException {
        List<BerTlv> parts = BerTlv.all(BerTlv.only(file, 0x6C));
        return new IssueDetails(
                text(parts, 0x5F19).map(HolderFiles::words),
                BerTlv.find(parts, 0x5F26).flatMap(HolderFiles::date));
    }

    /** Eight digits, as text or, in older documents, two in each byte; empty where they are not a date. */
    private static Optional<LocalDate> date(byte[] bytes) {
        String digits =
                bytes.length == 4 ? HexFormat.of().formatHex(bytes) : new String(bytes, StandardCharsets.US_ASCII);
        try {
            return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<Holder.NationalName> name(List<BerTlv> parts) {
        return text(parts, 0x5F0E)
                .map(HolderFiles::name)
                .filter(name -> !name.primary().isEmpty() || !name.secondary().isEmpty());
    }

    private static Optional<String> text(List<BerTlv> parts, int tag) {
        return BerTlv.find(parts, tag)
                .map(HolderFiles::decoded)
                // A stranger's chip could turn the line around that its words stand in.
                .map(text -> UNSEEN.matcher(text).replaceAll("").strip())
                .filter(text -> !text.isEmpty()
                        && text.length() <= LONGEST_TEXT
                        && text.codePoints().noneMatch(HolderFiles::endsALine));
    }

    /** A separator of lines or paragraphs does as much as a control character: what stands behind it looks like another field. */
    private static boolean endsALine(int letter) {
        int type = Character.getType(letter);
        return type == Character.CONTROL || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }

    /** UTF-8; what is not UTF-8 is Latin-1, which some issuers write (and which has every sequence of bytes). */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }

    /** {@code <<} separates primary and secondary identifier, one {@code <} separates words. */
    private static Holder.NationalName name(String text) {
        int gap = text.indexOf("<<");
        return gap < 0
                ? new Holder.NationalName(words(text), "")
                : new Holder.NationalName(words(text.substring(0, gap)), words(text.substring(gap + 2)));
    }

    private static String words(String text) {
        return text.replaceAll("<+", " ").strip();
    }
}
