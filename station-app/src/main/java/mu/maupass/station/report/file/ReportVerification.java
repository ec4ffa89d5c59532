package mu.maupass.station.report.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.StationException;
import mu.maupass.sync.seal.ReportSignature;

/**
 * Verifies reports with what lies beside them and the certificates of authorities, without a network and without the
 * station.
 */
public final class ReportVerification {
    /** A signature is some kilobytes. */
    private static final int MOST_BYTES = 100_000;

    private final List<X509Certificate> authorities;
    private final List<X509Certificate> station;

    /**
     * @param authorities whose stations are believed
     * @param station     certificates of a station, its own first, with which the text of a QR is verified; may be empty
     */
    public ReportVerification(List<X509Certificate> authorities, List<X509Certificate> station) {
        this.authorities = List.copyOf(authorities);
        this.station = List.copyOf(station);
    }

    /**
     * A report that is as its station signed it.
     *
     * @param station  who signed, as the authority certified it
     * @param stations whose visits are in it
     * @param period   first and last day
     * @param gaps     what did not add up when it was made
     */
    public record Verified(
            String station,
            List<String> stations,
            String period,
            OffsetDateTime madeAt,
            long visits,
            long activated,
            long gaps,
            String rowsSha256) {
        public Verified {
            stations = List.copyOf(stations);
            Objects.requireNonNull(station);
            Objects.requireNonNull(period);
            Objects.requireNonNull(madeAt);
            Objects.requireNonNull(rowsSha256);
        }
    }

    /**
     * Verifies one report with the signature beside it.
     *
     * @throws StationException R-111 when the file is not what was signed, R-112 when the signature is not what a station
     *     made, R-113 when there is none, R-114 when this is no report's signature, R-115 when none of the authorities
     *     has certified the station, D-106 when the file cannot be read
     */
    public Verified verify(Path file) throws StationException {
        Path beside = ReportFile.signatureOf(file);
        if (!Files.isRegularFile(beside)) {
            throw new StationException(new Failure("R-113", beside.toString()));
        }
        JsonNode content = signed(beside);
        if (!content.path("sha256").asText().equals(sha256(file))) {
            throw new StationException(new Failure("R-111", file.toString()));
        }
        return of(content, beside);
    }

    /**
     * Verifies what the QR of a printed report says.
     *
     * @param text a file with the QR's text
     * @throws StationException as {@link #verify}
     */
    public Verified verifyText(Path text) throws StationException {
        return of(signed(text), text);
    }

    /** Whether a file is such a text rather than a report. */
    public static boolean isText(Path file) throws StationException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] begin = in.readNBytes(3);
            return new String(begin, StandardCharsets.ISO_8859_1).equals("eyJ") && Files.size(file) <= MOST_BYTES;
        } catch (IOException e) {
            throw StationException.unreadable(file);
        }
    }

    private JsonNode signed(Path beside) throws StationException {
        String text;
        try (InputStream in = Files.newInputStream(beside)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw unknown(beside);
            }
            text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        } catch (IOException e) {
            throw StationException.unreadable(beside);
        }
        ReportSignature signature = ReportSignature.verify(text, station)
                .orElseThrow(() -> new StationException(new Failure("R-112", beside.toString())));
        JsonNode content = signature.content();
        if (!content.path("format").asText().equals(ReportFile.FORMAT)) {
            throw unknown(beside);
        }
        Instant madeAt = madeAt(content).orElseThrow(() -> unknown(beside)).toInstant();
        if (authorities.stream().noneMatch(authority -> signature.certifiedBy(authority, madeAt))
                || !signature.station().equals(content.path("made_by").asText())) {
            throw new StationException(new Failure("R-115", beside.toString(), signature.station()));
        }
        return content;
    }

    private static StationException unknown(Path beside) {
        return new StationException(new Failure("R-114", beside.toString()));
    }

    private static Optional<OffsetDateTime> madeAt(JsonNode content) {
        try {
            return Optional.of(OffsetDateTime.parse(content.path("made_at").asText()));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Verified of(JsonNode content, Path beside) throws StationException {
        String from = content.path("from").asText();
        String to = content.path("to").asText();
        List<String> stations = new ArrayList<>();
        content.path("stations").forEach(station -> stations.add(station.asText()));
        return new Verified(
                content.path("made_by").asText(),
                stations,
                from.equals(to) ? from : from + "/" + to,
                madeAt(content).orElseThrow(() -> unknown(beside)),
                content.path("visits").asLong(),
                content.path("activated").asLong(),
                content.path("gaps").asLong(),
                content.path("rows_sha256").asText());
    }

    private static String sha256(Path file) throws StationException {
        MessageDigest digest = ReportFile.digest();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw StationException.unreadable(file);
        }
    }
}
