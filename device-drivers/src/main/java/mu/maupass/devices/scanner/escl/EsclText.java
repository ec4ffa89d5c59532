package mu.maupass.devices.scanner.escl;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The text of a scanner's XML document. Scanners write line breaks before its declaration, zeros after its end,
 * characters that the declared encoding does not have, and bare ampersands in names; a parser of XML refuses each.
 */
final class EsclText {

    private EsclText() {}

    /** From the first element (or document type) to the end of the last one; empty where there is none. */
    static String of(byte[] document) {
        String text = decoded(document);
        int start = text.indexOf("<?xml");
        int declared = start < 0 ? -1 : text.indexOf("?>", start);
        // The declaration is left out: the text is decoded already.
        int first = text.indexOf('<', Math.max(0, declared));
        int last = text.lastIndexOf('>');
        return first < 0 || last < first
                ? ""
                : text.substring(first, last + 1)
                        .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "")
                        .replaceAll("&(?![A-Za-z]{1,8};|#[0-9]{1,7};|#x[0-9A-Fa-f]{1,6};)", "&amp;");
    }

    private static String decoded(byte[] document) {
        Charset wide = wide(document);
        if (wide != null) {
            return new String(document, wide);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString();
        } catch (CharacterCodingException e) {
            // Every byte is a character of Latin-1, so the name may read oddly and nothing else is lost.
            return new String(document, StandardCharsets.ISO_8859_1);
        }
    }

    /** UTF-16, told by its mark or by the zero beside the first angle bracket. */
    private static @Nullable Charset wide(byte[] document) {
        int first = document.length < 2 ? 0 : (document[0] & 0xFF) << 8 | document[1] & 0xFF;
        return switch (first) {
            case 0xFEFF, 0x003C -> StandardCharsets.UTF_16BE;
            case 0xFFFE, 0x3C00 -> StandardCharsets.UTF_16LE;
            default -> null;
        };
    }
}
