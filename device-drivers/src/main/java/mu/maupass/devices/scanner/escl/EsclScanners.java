package mu.maupass.devices.scanner.escl;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceEvent;
import javax.jmdns.ServiceInfo;
import javax.jmdns.ServiceListener;
import mu.maupass.devices.Cancellation;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.scanner.Scanner;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.devices.scanner.ScannerInfo;
import mu.maupass.devices.scanner.Scanners;
import mu.maupass.devices.vision.ImageDecoder;
import mu.maupass.fault.Threads;

/**
 * Driverless network scanners. They announce themselves by multicast DNS (RFC 6762, RFC 6763) as {@code _uscan._tcp}
 * or, with TLS, {@code _uscans._tcp}. An announcement cannot be trusted: an administrator chooses one and writes its
 * address into the settings.
 */
public final class EsclScanners implements Scanners {

    private static final List<String> TYPES = List.of("_uscans._tcp.local.", "_uscan._tcp.local.");

    private final ImageDecoder images;

    /** @param images decodes the pages */
    public EsclScanners(ImageDecoder images) {
        this.images = images;
    }

    @Override
    public List<ScannerInfo> find(Duration limit, Cancellation cancellation) throws ScannerException {
        Map<String, ScannerInfo> found = new ConcurrentSkipListMap<>();
        CompletableFuture<Void> stop = new CompletableFuture<>();
        Subscription wish = cancellation.onCancel(() -> stop.complete(null));
        try {
            // One thread for each network, because starting and ending take seconds.
            for (InetAddress own : addresses()) {
                Threads.start("scanner-search", () -> listen(own, found, limit, stop));
            }
            stop.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScannerException(new ScannerFailure.Cancelled());
        } catch (ExecutionException | TimeoutException e) {
            // The time for the answers is over.
        } finally {
            stop.complete(null);
            wish.close();
        }
        if (cancellation.cancelled()) {
            throw new ScannerException(new ScannerFailure.Cancelled());
        }
        return List.copyOf(found.values());
    }

    @Override
    public Scanner open(ScannerAddress address, Duration limit) throws ScannerException {
        if (address instanceof ScannerAddress.Escl escl) {
            return EsclScanner.open(escl, images, limit);
        }
        throw new ScannerException(new ScannerFailure.AddressUnusable(address.text()));
    }

    private static void listen(
            InetAddress own, Map<String, ScannerInfo> found, Duration limit, CompletableFuture<Void> stop) {
        try (JmDNS dns = JmDNS.create(own)) {
            ServiceListener listener = new ServiceListener() {
                @Override
                public void serviceAdded(ServiceEvent event) {
                    dns.requestServiceInfo(event.getType(), event.getName(), false);
                }

                @Override
                public void serviceRemoved(ServiceEvent event) {
                    // A scanner that is gone fails when somebody scans.
                }

                @Override
                public void serviceResolved(ServiceEvent event) {
                    scanner(event.getInfo())
                            .ifPresent(info -> found.putIfAbsent(info.address().text(), info));
                }
            };
            TYPES.forEach(type -> dns.addServiceListener(type, listener));
            stop.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (IOException | ExecutionException | TimeoutException e) {
            // In a network without multicast no scanner can announce itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The scanner in an announcement; empty where it cannot be used. */
    static Optional<ScannerInfo> scanner(ServiceInfo service) {
        boolean secure = service.getType().startsWith("_uscans.");
        String path = Optional.ofNullable(service.getPropertyString("rs"))
                .map(rs -> rs.replaceAll("^/+|/+$", ""))
                .filter(rs -> rs.matches("[A-Za-z0-9._/-]{1,64}"))
                .orElse("eSCL");
        String name = Optional.ofNullable(service.getPropertyString("ty"))
                .filter(ty -> !ty.isBlank() && ty.length() < 100)
                .orElse(service.getName());
        for (Inet4Address host : service.getInet4Addresses()) {
            URI root = URI.create(
                    (secure ? "https://" : "http://") + host.getHostAddress() + ":" + service.getPort() + "/" + path);
            return Optional.of(new ScannerInfo(new ScannerAddress.Escl(root, Optional.empty()), name, false));
        }
        return Optional.empty();
    }

    private static List<InetAddress> addresses() {
        try {
            return NetworkInterface.networkInterfaces()
                    .filter(EsclScanners::usable)
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(Inet4Address.class::isInstance)
                    .toList();
        } catch (SocketException e) {
            return List.of();
        }
    }

    static boolean usable(NetworkInterface network) {
        try {
            return network.isUp() && !network.isLoopback() && network.supportsMulticast();
        } catch (SocketException e) {
            return false;
        }
    }
}
