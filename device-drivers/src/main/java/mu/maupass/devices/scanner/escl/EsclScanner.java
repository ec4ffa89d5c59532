package mu.maupass.devices.scanner.escl;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.scanner.PageBuffer;
import mu.maupass.devices.scanner.ScanArea;
import mu.maupass.devices.scanner.ScanControl;
import mu.maupass.devices.scanner.ScanDecoder;
import mu.maupass.devices.scanner.ScanMode;
import mu.maupass.devices.scanner.ScanPhase;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScanSource;
import mu.maupass.devices.scanner.ScanThread;
import mu.maupass.devices.scanner.ScannedImage;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerCapabilities;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.vision.ImageDecoder;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;

/**
 * A driverless network scanner (Mopria Alliance, eSCL): capabilities are asked for at the start, a scan is a job whose pages
 * are fetched one after the other until there are no more.
 */
final class EsclScanner implements Scanner {

    private static final Duration TIDY = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final Duration STATUS = Duration.ofSeconds(5);
    /** How long jobs may be refused: a scanner that is warming up does so for some seconds, and at most half of the time. */
    private static final Duration WARMING_UP = Duration.ofSeconds(20);

    private final EsclConnection connection;
    private final ScanDecoder decoder;
    private final ScannerInfo info;
    private final Map<ScanSource, EsclSource> sources;
    private final ScanThread thread = new ScanThread("escl-scanner");

    private EsclScanner(
            EsclConnection connection, ImageDecoder images, ScannerInfo info, Map<ScanSource, EsclSource> sources) {
        this.connection = connection;
        this.decoder = new ScanDecoder(images);
        this.info = info;
        this.sources = sources;
    }

    static EsclScanner open(ScannerAddress.Escl address, ImageDecoder images, Duration limit) throws ScannerException {
        EsclConnection connection = new EsclConnection(address);
        try {
            EsclConnection.Answer answer = capabilities(connection, limit);
            refuse(answer.status());
            EsclXml capabilities = EsclXml.parse(answer.body(), "ScannerCapabilities");
            String name = capabilities
                    .child("MakeAndModel")
                    .map(EsclXml::text)
                    .filter(text -> text.length() < 100)
                    .orElse(address.root().getHost());
            return new EsclScanner(
                    connection, images, new ScannerInfo(address, name, false), EsclSource.of(capabilities));
        } catch (ScannerException e) {
            connection.close();
            throw e;
        }
    }

    /** A scanner that wakes up answers 503 for some seconds. */
    private static EsclConnection.Answer capabilities(EsclConnection connection, Duration limit)
            throws ScannerException {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(1, end - System.nanoTime()));
            EsclConnection.Answer answer = connection.get(connection.resource("ScannerCapabilities"), left);
            if (answer.status() != 503 || end - System.nanoTime() < 2 * RETRY.toNanos()) {
                return answer;
            }
            try {
                Thread.sleep(RETRY);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ScannerException(new ScannerFailure.Cancelled());
            }
        }
    }

    @Override
    public ScannerInfo info() {
        return info;
    }

    @Override
    public ScannerCapabilities capabilities() {
        return EsclSource.together(sources);
    }

    @Override
    public ScannedPages scan(ScanRequest request, ScanProgress progress) throws ScannerException {
        return thread.run(possible(request), progress, this::scan);
    }

    /** A scanner without glass takes through its feeder what would lie on it; one of one mode scans in that. */
    private ScanRequest possible(ScanRequest wanted) {
        boolean feederAlone = wanted.source() == ScanSource.FLATBED
                && !sources.containsKey(ScanSource.FLATBED)
                && sources.containsKey(ScanSource.FEEDER);
        ScanRequest there = feederAlone ? wanted.from(ScanSource.FEEDER) : wanted;
        Set<ScanMode> modes = Optional.ofNullable(sources.get(there.source()))
                .map(EsclSource::modes)
                .orElse(Set.of());
        return modes.size() == 1 ? there.in(modes.iterator().next()) : there;
    }

    private ScannedPages scan(ScanControl control) throws ScannerException {
        control.progress().phase(ScanPhase.STARTING);
        EsclSource source = Optional.ofNullable(sources.get(control.request().source()))
                .orElseThrow(() -> new ScannerException(new ScannerFailure.NotSupported(
                        control.request().source().name())));
        if (!source.modes().contains(control.request().mode())) {
            throw new ScannerException(
                    new ScannerFailure.NotSupported(control.request().mode().name()));
        }
        int dpi = new ScannerCapabilities(sources.keySet(), source.modes(), source.resolutions(), source.largest())
                .nearest(control.request().dpi());
        Subscription cut = control.onStop(connection::cut);
        List<ScannedImage> images = new ArrayList<>();
        Optional<URI> job = Optional.empty();
        try {
            job = Optional.of(begin(control, settings(control.request(), source, dpi)));
            while (images.size() < control.mostImages() && next(control, job.get(), dpi, images)) {
                // Until the scanner has no more pages.
            }
            return new ScannedPages(images);
        } catch (ScannerException | RuntimeException | Error e) {
            images.forEach(ScannedImage::close);
            throw e;
        } finally {
            cut.close();
            // Deleting ends a job that is not finished; for a finished job it does nothing.
            job.ifPresent(place -> connection.delete(place, TIDY));
        }
    }

    private URI begin(ScanControl control, String settings) throws ScannerException {
        Duration half = control.left().dividedBy(2);
        Duration patience = half.compareTo(WARMING_UP) < 0 ? half : WARMING_UP;
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            control.check();
            EsclConnection.Answer answer = connection.post(connection.resource("ScanJobs"), settings, control.left());
            switch (answer.status()) {
                // The standard says 201; some say 200 with the job's address.
                case 200, 201, 202 -> {
                    return connection.ownPlace(
                            answer.location().orElseThrow(() -> new ScannerException(new ScannerFailure.Malformed())));
                }
                case 503 -> {
                    Optional<ScannerFailure> obstacle = obstacle(control);
                    if (System.nanoTime() >= end
                            || obstacle.filter(f -> !(f instanceof ScannerFailure.Busy))
                                    .isPresent()) {
                        throw new ScannerException(obstacle.orElse(new ScannerFailure.Busy()));
                    }
                    control.pause(RETRY);
                }
                case 409 ->
                    throw new ScannerException(obstacle(control).orElse(new ScannerFailure.NotSupported("settings")));
                default -> {
                    refuse(answer.status());
                    throw new ScannerException(new ScannerFailure.Malformed());
                }
            }
        }
    }

    /**
     * Fetches the next page.
     *
     * @return false when there are no more
     */
    private boolean next(ScanControl control, URI job, int dpi, List<ScannedImage> images) throws ScannerException {
        control.progress().phase(ScanPhase.SCANNING);
        try (PageBuffer page = new PageBuffer()) {
            while (true) {
                control.check();
                HttpUriRequestBase request = new HttpUriRequestBase("GET", URI.create(job + "/NextDocument"));
                int status = connection.exchange(
                        request, control.left(), response -> receive(response, page, control, images.size()));
                if (status == 200 && page.length() > 0) {
                    images.add(decode(control, page, dpi, images.size()));
                    return true;
                }
                if (images.isEmpty()) {
                    none(control, status);
                } else if (outOfPaper(control, status)) {
                    return false;
                }
                control.pause(RETRY);
            }
        }
    }

    /**
     * Whether there is no next page because the feeder is empty. The standard says so with 404, scanners with whatever
     * they have: then their status decides. One that is still at work is asked again.
     */
    private boolean outOfPaper(ScanControl control, int answered) throws ScannerException {
        Optional<EsclStatus> status = status(control);
        Optional<ScannerFailure> other = status.flatMap(
                        said -> said.obstacle(control.request().source()))
                .filter(failure ->
                        !(failure instanceof ScannerFailure.Busy) && !(failure instanceof ScannerFailure.FeederEmpty));
        if (other.isPresent()) {
            throw new ScannerException(other.get());
        }
        if (answered == 404 || answered == 410) {
            return true;
        }
        if (status.isEmpty()) {
            refuse(answered);
            throw new ScannerException(new ScannerFailure.DeviceFault("HTTP " + answered));
        }
        // While the last sheet moves, the feeder is empty already and its other side is still to come.
        return status.get().idle() || status.get().empty() && answered != 503;
    }

    /** Throws why there is no page; returns where the scanner may give one later. */
    private void none(ScanControl control, int status) throws ScannerException {
        Optional<ScannerFailure> obstacle = obstacle(control);
        switch (status) {
            case 503 -> {
                Optional<ScannerFailure> lasting = obstacle.filter(
                        f -> !(f instanceof ScannerFailure.Busy) && !(f instanceof ScannerFailure.FeederEmpty));
                if (lasting.isPresent()) {
                    throw new ScannerException(lasting.get());
                }
            }
            case 200, 204, 404, 410 ->
                throw new ScannerException(obstacle.orElse(
                        control.request().source() == ScanSource.FLATBED
                                ? new ScannerFailure.DeviceFault("no document")
                                : new ScannerFailure.FeederEmpty()));
            default -> {
                refuse(status);
                throw new ScannerException(obstacle.orElse(new ScannerFailure.DeviceFault("HTTP " + status)));
            }
        }
    }

    private static int receive(ClassicHttpResponse response, PageBuffer page, ScanControl control, int index)
            throws IOException, ScannerException {
        if (response.getCode() != 200 || response.getEntity() == null) {
            return response.getCode();
        }
        long total = response.getEntity().getContentLength();
        if (total > ImageDecoder.MOST_BYTES) {
            throw new ScannerException(new ScannerFailure.ImageTooLarge());
        }
        // Not closed here, because closing would read the rest, which may be very long. The client closes the
        // connection.
        InputStream in = response.getEntity().getContent();
        while (page.read(in, ImageDecoder.MOST_BYTES)) {
            control.check();
            control.progress().received(index + 1, total > 0 ? Math.min(1, (double) page.length() / total) : -1);
        }
        return 200;
    }

    private ScannedImage decode(ScanControl control, PageBuffer page, int dpi, int index) throws ScannerException {
        control.progress().phase(ScanPhase.DECODING);
        byte[] encoded = page.copy();
        try {
            ScanDecoder.Decoded decoded = decoder.decode(encoded, OptionalInt.of(dpi));
            return control.page(index, decoded.image(), decoded.dpi());
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** The reason that the scanner gives; empty where it gives none. */
    private Optional<ScannerFailure> obstacle(ScanControl control) throws ScannerException {
        return status(control).flatMap(said -> said.obstacle(control.request().source()));
    }

    /** Empty where the scanner does not tell it. */
    private Optional<EsclStatus> status(ScanControl control) throws ScannerException {
        Duration limit = control.left().compareTo(STATUS) < 0 ? control.left() : STATUS;
        try {
            EsclConnection.Answer answer = connection.get(connection.resource("ScannerStatus"), limit);
            return answer.status() == 200 ? Optional.of(EsclStatus.parse(answer.body())) : Optional.empty();
        } catch (ScannerException e) {
            // Why there is no page is asked for because of another answer, which then has to do.
            control.check();
            return Optional.empty();
        }
    }

    private static void refuse(int status) throws ScannerException {
        switch (status) {
            case 200, 201 -> {}
            case 401, 403 -> throw new ScannerException(new ScannerFailure.AccessDenied());
            case 503 -> throw new ScannerException(new ScannerFailure.Busy());
            case 404 -> throw new ScannerException(new ScannerFailure.Malformed());
            default -> throw new ScannerException(new ScannerFailure.DeviceFault("HTTP " + status));
        }
    }

    private static String settings(ScanRequest request, EsclSource source, int dpi) {
        boolean glass = request.source() == ScanSource.FLATBED;
        ScanArea area = source.largest()
                .map(largest -> (glass ? request.area() : request.area().across(largest.width())).within(largest))
                .orElse(request.area());
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <scan:ScanSettings xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm" \
                xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03">
                <pwg:Version>2.0</pwg:Version>
                <pwg:ScanRegions><pwg:ScanRegion>
                <pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>
                <pwg:XOffset>%d</pwg:XOffset><pwg:YOffset>%d</pwg:YOffset><pwg:Width>%d</pwg:Width><pwg:Height>%d</pwg:Height>
                </pwg:ScanRegion></pwg:ScanRegions>
                <pwg:InputSource>%s</pwg:InputSource>
                <scan:ColorMode>%s</scan:ColorMode>
                <pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>
                <scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>
                <scan:XResolution>%d</scan:XResolution><scan:YResolution>%d</scan:YResolution>
                %s</scan:ScanSettings>
                """.formatted(
                EsclSource.units(area.x()),
                EsclSource.units(area.y()),
                EsclSource.units(area.width()),
                EsclSource.units(area.height()),
                glass ? "Platen" : "Feeder",
                request.mode() == ScanMode.COLOUR ? "RGB24" : "Grayscale8",
                dpi,
                dpi,
                glass ? "" : "<scan:Duplex>" + (request.source() == ScanSource.FEEDER_BOTH_SIDES) + "</scan:Duplex>\n");
    }

    @Override
    public void close() {
        thread.close();
        connection.close();
    }
}
