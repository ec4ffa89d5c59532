package mu.maupass.station.counter;

import java.util.HashMap;
import java.util.Map;
import mu.maupass.devices.camera.Cameras;
import mu.maupass.devices.scanner.KnownScanners;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.scanner.camera.CameraScanners;
import mu.maupass.devices.scanner.escl.EsclScanners;
import mu.maupass.devices.scanner.folder.FolderScanners;
import mu.maupass.devices.scanner.sane.SaneScanners;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.devices.vision.OpenCvLibrary;
import mu.maupass.devices.vision.page.PageReader;

/** All kinds of scanners that a station can work with, put together. */
public final class StationScanners {
    private StationScanners() {}

    /** Those that are devices, and the desk camera where one is set up. */
    public static Scanners real(OpenCvLibrary library, Cameras cameras) {
        return new KnownScanners(drivers(library, cameras));
    }

    /** The same with the simulated scanner; whoever scans refuses it outside training. */
    public static Scanners with(OpenCvLibrary library, Cameras cameras, Scanners simulated) {
        Map<Class<? extends ScannerAddress>, Scanners> drivers = drivers(library, cameras);
        drivers.put(ScannerAddress.Simulated.class, simulated);
        return new KnownScanners(drivers);
    }

    private static Map<Class<? extends ScannerAddress>, Scanners> drivers(OpenCvLibrary library, Cameras cameras) {
        ImageDecoder images = new ImageDecoder(library);
        Map<Class<? extends ScannerAddress>, Scanners> drivers = new HashMap<>();
        drivers.put(ScannerAddress.Escl.class, new EsclScanners(images));
        drivers.put(ScannerAddress.Sane.class, new SaneScanners());
        drivers.put(ScannerAddress.Folder.class, new FolderScanners(images));
        drivers.put(ScannerAddress.Camera.class, new CameraScanners(cameras, new PageReader(library)));
        return drivers;
    }
}
