package mu.maupass.station.screen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.scanner.ScanProgress;
import mu.maupass.devices.scanner.ScanRequest;
import mu.maupass.devices.scanner.ScannedPages;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.Side;
import mu.maupass.devices.scanner.simulated.SimulatedScanners;
import mu.maupass.devices.specimen.SimulatedProfiles;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.PixelImage;
import mu.maupass.devices.vision.mrz.MrzReading;
import mu.maupass.station.document.PageException;
import mu.maupass.station.document.PageEyes;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.document.PageSide;
import mu.maupass.station.document.PageSource;
import mu.maupass.station.document.ScannerPages;
import mu.maupass.station.document.ZoneReading;
import mu.maupass.sync.trust.DocumentTypes;

/** Pages of invented documents that were really drawn, scanned and read. */
public final class SpecimenPages {
    private SpecimenPages() {}

    /**
     * A page as it is in hand.
     *
     * @param hints as if the scan had wanted these things changed
     * @param unsure whether three characters of the zone count as not surely read
     */
    public static PageInHand page(String profile, String type, List<String> hints, boolean unsure)
            throws PageException {
        SimulatedScanners scanners = new SimulatedScanners();
        scanners.lay(SimulatedProfiles.named(profile).orElseThrow());
        PageSource source =
                new ScannerPages(scanners, new ScannerAddress.Simulated(), true, new PageEyes(new OpenCvLibrary()));
        List<PageSide> sides = new ArrayList<>();
        for (PageSide side : source.scan(
                new PageSource.Request(Side.FRONT, !type.equals("passport"), true),
                new Cancellation(),
                (phase, fraction) -> {})) {
            sides.add(new PageSide(
                    side.side(),
                    side.picture(),
                    side.portrait(),
                    hints,
                    side.zone().map(zone -> as(zone, unsure)),
                    side.nics(),
                    side.seal(),
                    side.virtual()));
        }
        return new PageInHand(
                DocumentTypes.examples().named(type).orElseThrow(),
                sides,
                profile.equals("aisha") ? Optional.of(Check.of("seal", CheckResult.SUCCESSFUL)) : Optional.empty(),
                Optional.empty(),
                Instant.parse("2026-11-21T05:31:00Z"));
    }

    /** A dark desk with a page on it, as a camera above sees it: not quite straight. */
    static PixelImage desk(String profile) throws ScannerException {
        SimulatedScanners scanners = new SimulatedScanners();
        scanners.lay(SimulatedProfiles.named(profile).orElseThrow());
        try (Scanner scanner = scanners.open(new ScannerAddress.Simulated(), Duration.ofSeconds(5));
                ScannedPages pages = scanner.scan(ScanRequest.of(Side.FRONT), ScanProgress.NONE)) {
            PixelImage page = pages.first().image();
            int[] argb = new int[480 * 270];
            for (int i = 0; i < argb.length; i++) {
                double x = (i % 480 - 70 + 0.06 * (i / 480)) * page.width() / 330;
                double y = (i / 480 - 40 - 0.06 * (i % 480)) * page.width() / 330;
                argb[i] = x < 0 || y < 0 || x >= page.width() || y >= page.height()
                        ? 0xFF3A3D40
                        : page.argb()[(int) y * page.width() + (int) x];
            }
            return new PixelImage(argb, 480, 270);
        }
    }

    private static ZoneReading as(ZoneReading zone, boolean unsure) {
        Mrz mrz = zone.mrz();
        List<List<MrzReading.Character>> lines = new ArrayList<>();
        for (List<MrzReading.Character> line : zone.reading().characters()) {
            List<MrzReading.Character> read = new ArrayList<>();
            for (int i = 0; i < line.size(); i++) {
                boolean weak = unsure && lines.size() == 0 && i > 6 && i < 10;
                read.add(new MrzReading.Character(line.get(i).value(), weak ? 0.41 : 0.99, false, false));
            }
            lines.add(read);
        }
        return new ZoneReading(new MrzReading(mrz, lines, zone.reading().outline()));
    }

    /** The same before the document is turned over. */
    static PageInHand front(PageInHand card) {
        return new PageInHand(
                card.type(), List.of(card.sides().getFirst()), Optional.empty(), Optional.empty(), card.since());
    }
}
