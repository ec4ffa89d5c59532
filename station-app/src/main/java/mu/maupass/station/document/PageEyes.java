package mu.maupass.station.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import mu.maupass.devices.card.Portrait;
import mu.maupass.devices.mrz.MrzFormat;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.seal.SealException;
import mu.maupass.devices.seal.VisibleDigitalSeal;
import mu.maupass.devices.vision.ImageEncoder;
import mu.maupass.devices.vision.ImageException;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.barcode.Barcode;
import mu.maupass.devices.vision.barcode.BarcodeReader;
import mu.maupass.devices.vision.page.PageHint;
import mu.maupass.devices.vision.page.PageReader;
import mu.maupass.devices.vision.page.PageReading;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.nic.Nic;

/** Takes from the picture of a side all that a machine can read of it. */
public final class PageEyes {
    /** Of the page's width and height, with some room around. */
    private static final double PORTRAIT_WIDTH = 0.36;

    private static final double PORTRAIT_TOP = 0.08;
    private static final double PORTRAIT_BOTTOM = 0.72;

    private final PageReader pages;
    private final BarcodeReader barcodes;
    private final ImageEncoder encoder;

    public PageEyes(OpenCvLibrary library) {
        pages = new PageReader(library);
        barcodes = new BarcodeReader(library);
        encoder = new ImageEncoder();
    }

    /**
     * Reads a side.
     *
     * @param image stays the caller's
     * @param virtual whether a program drew it
     * @throws PageException P-1xx
     */
    public PageSide read(PixelImage image, Side side, boolean virtual) throws PageException {
        List<Barcode> codes = List.of();
        try (PageReading page = pages.read(image)) {
            codes = barcodes.read(image);
            List<String> hints =
                    page.quality().hints().stream().sorted().map(PageHint::id).toList();
            return new PageSide(
                    side,
                    encoder.jpeg(page.rectified()),
                    portrait(page),
                    hints,
                    page.mrz()
                            .map(zone ->
                                    new ZoneReading(page.zone().map(zone::at).orElse(zone))),
                    nics(codes),
                    seal(codes),
                    virtual);
        } catch (ImageException e) {
            throw new PageException(Failure.of(e.failure()));
        } finally {
            codes.forEach(Barcode::close);
        }
    }

    /**
     * Reads the barcodes alone.
     *
     * @param image stays the caller's
     * @throws PageException P-1xx
     */
    public ScannedCodes codes(PixelImage image) throws PageException {
        List<Barcode> codes = List.of();
        try {
            codes = barcodes.read(image);
            return new ScannedCodes(codes.stream().map(Barcode::text).toList(), nics(codes));
        } catch (ImageException e) {
            throw new PageException(Failure.of(e.failure()));
        } finally {
            codes.forEach(Barcode::close);
        }
    }

    /** Zone III of a page that also carries the machine-readable zone: at the left, above it (ICAO 9303-3 section 3, 9303-4). */
    private Optional<Portrait> portrait(PageReading page) throws ImageException {
        if (page.mrz().isEmpty() || page.mrz().get().zone().format() != MrzFormat.TD3) {
            return Optional.empty();
        }
        PixelImage whole = page.rectified();
        int width = (int) (whole.width() * PORTRAIT_WIDTH);
        int top = (int) (whole.height() * PORTRAIT_TOP);
        int height = (int) (whole.height() * PORTRAIT_BOTTOM) - top;
        int[] argb = new int[width * height];
        for (int y = 0; y < height; y++) {
            System.arraycopy(whole.argb(), (top + y) * whole.width(), argb, y * width, width);
        }
        try (PixelImage part = new PixelImage(argb, width, height)) {
            return Optional.of(encoder.jpeg(part));
        }
    }

    private static List<Nic> nics(List<Barcode> codes) {
        return codes.stream()
                .flatMap(code -> code.nicCandidates().stream())
                .flatMap(text -> Nic.read(text) instanceof Nic.Reading.Valid valid
                        ? Stream.of(valid.nic())
                        : Stream.<Nic>empty())
                .distinct()
                .toList();
    }

    private static Optional<FoundSeal> seal(List<Barcode> codes) {
        return codes.stream()
                .map(Barcode::bytes)
                .filter(VisibleDigitalSeal::begins)
                .findFirst()
                .map(bytes -> {
                    try {
                        return new FoundSeal(Optional.of(VisibleDigitalSeal.parse(bytes)));
                    } catch (SealException e) {
                        return new FoundSeal(Optional.empty(), e.failure());
                    }
                });
    }
}
