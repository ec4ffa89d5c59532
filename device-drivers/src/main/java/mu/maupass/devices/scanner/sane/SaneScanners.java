package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.SaneDevice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.fault.Fault;
import mu.maupass.fault.Threads;

/** The scanners of a SANE service on this computer or on another one. On Linux this is how USB scanners are reached. */
public final class SaneScanners implements Scanners {

    private final ScannerAddress.Sane service;
    private final Map<String, String> extra;

    /** The service on this computer. */
    public SaneScanners() {
        this(new ScannerAddress.Sane("localhost", ScannerAddress.Sane.STANDARD_PORT, ""), Map.of());
    }

    /**
     * @param service where to look for devices
     * @param extra   further options to set before each scan, in this order
     */
    SaneScanners(ScannerAddress.Sane service, Map<String, String> extra) {
        this.service = service;
        this.extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    @Override
    public List<ScannerInfo> find(Duration limit, Cancellation cancellation) throws ScannerException {
        // On a separate thread, because the service asks each driver in turn, and some of them search the network.
        CompletableFuture<List<ScannerInfo>> found =
                Threads.supply(() -> devices(limit), work -> Threads.start("sane-search", work));
        Subscription wish = cancellation.onCancel(() -> found.complete(List.of()));
        try {
            List<ScannerInfo> all = found.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (cancellation.cancelled()) {
                throw new ScannerException(new ScannerFailure.Cancelled());
            }
            return all;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScannerException(new ScannerFailure.Cancelled());
        } catch (ExecutionException e) {
            Fault.of(e).tell();
            return List.of();
        } catch (TimeoutException e) {
            return List.of();
        } finally {
            wish.close();
        }
    }

    private List<ScannerInfo> devices(Duration limit) {
        try (SaneConnection connection = SaneConnection.to(service, limit)) {
            List<ScannerInfo> all = new ArrayList<>();
            for (SaneDevice device : connection.devices()) {
                all.add(info(new ScannerAddress.Sane(service.host(), service.port(), device.getName()), device));
            }
            return all;
        } catch (ScannerException | RuntimeException e) {
            return List.of();
        }
    }

    @Override
    public Scanner open(ScannerAddress address, Duration limit) throws ScannerException {
        if (address instanceof ScannerAddress.Sane sane) {
            return SaneScanner.open(sane, extra, limit);
        }
        throw new ScannerException(new ScannerFailure.AddressUnusable(address.text()));
    }

    /** SANE's own test devices are programs. */
    static ScannerInfo info(ScannerAddress.Sane address, SaneDevice device) {
        String name = (device.getVendor() + " " + device.getModel()).strip();
        boolean program =
                device.getName().startsWith("test:") || device.getName().startsWith("pnm:");
        return new ScannerInfo(address, name.isEmpty() ? device.getName() : name, program);
    }
}
