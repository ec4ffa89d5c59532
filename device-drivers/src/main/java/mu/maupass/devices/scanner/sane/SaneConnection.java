package mu.maupass.devices.scanner.sane;

import au.com.southsky.jfreesane.SaneDevice;
import au.com.southsky.jfreesane.SaneException;
import au.com.southsky.jfreesane.SanePasswordProvider;
import au.com.southsky.jfreesane.SaneSession;
import au.com.southsky.jfreesane.SaneStatus;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import mu.maupass.devices.scanner.ScannerAddress;
import mu.maupass.devices.scanner.ScannerException;
import mu.maupass.devices.scanner.ScannerFailure;

/** One connection to a SANE service; turns its status into failures. */
final class SaneConnection implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    /**
     * A user name and a password would be sent unencrypted and would have to be stored. The service should allow the
     * station's host instead.
     */
    private static final SanePasswordProvider NOBODY = new SanePasswordProvider() {
        @Override
        public boolean canAuthenticate(String resource) {
            return false;
        }

        @Override
        public String getUsername(String resource) {
            throw new IllegalStateException("no name is given");
        }

        @Override
        public String getPassword(String resource) {
            throw new IllegalStateException("no password is given");
        }
    };

    private final SaneSession session;

    private SaneConnection(SaneSession session) {
        this.session = session;
    }

    /** @param limit longest wait for an answer of the service */
    static SaneConnection to(ScannerAddress.Sane address, Duration limit) throws ScannerException {
        long silence = Math.clamp(limit.toMillis(), 1, Integer.MAX_VALUE);
        try {
            SaneSession session = SaneSession.withRemoteSane(
                    InetAddress.getByName(address.host()),
                    address.port(),
                    Math.min(silence, CONNECT.toMillis()),
                    TimeUnit.MILLISECONDS,
                    silence,
                    TimeUnit.MILLISECONDS);
            session.setPasswordProvider(NOBODY);
            return new SaneConnection(session);
        } catch (UnknownHostException | ConnectException | NoRouteToHostException | SocketTimeoutException e) {
            throw new ScannerException(new ScannerFailure.Unreachable(address.host() + ":" + address.port()));
        } catch (IOException e) {
            // It closes connections of hosts that it does not allow.
            throw new ScannerException(new ScannerFailure.AccessDenied());
        }
    }

    List<SaneDevice> devices() throws ScannerException {
        try {
            return session.listDevices();
        } catch (EOFException e) {
            throw new ScannerException(new ScannerFailure.AccessDenied());
        } catch (IOException e) {
            throw new ScannerException(failure(e));
        } catch (SaneException e) {
            throw new ScannerException(failure(e));
        }
    }

    /** @param name empty: the first device */
    SaneDevice open(String name) throws ScannerException {
        try {
            SaneDevice device = name.isEmpty()
                    ? devices().stream()
                            .findFirst()
                            .orElseThrow(() -> new ScannerException(new ScannerFailure.NoScanner()))
                    : session.getDevice(name);
            device.open();
            return device;
        } catch (EOFException e) {
            throw new ScannerException(new ScannerFailure.AccessDenied());
        } catch (IOException e) {
            throw new ScannerException(failure(e));
        } catch (SaneException e) {
            // The service also uses these two for a device that it does not know or that was unplugged.
            boolean unknown = (e.getStatus() == SaneStatus.STATUS_INVAL
                            || e.getStatus() == SaneStatus.STATUS_ACCESS_DENIED)
                    && devices().stream().noneMatch(device -> device.getName().equals(name));
            throw new ScannerException(unknown ? new ScannerFailure.NoScanner() : failure(e));
        }
    }

    static ScannerFailure failure(IOException e) {
        return e instanceof SocketTimeoutException ? new ScannerFailure.TimeUp() : new ScannerFailure.ConnectionLost();
    }

    static ScannerFailure failure(SaneException e) {
        return switch (e.getStatus()) {
            case null -> new ScannerFailure.Malformed();
            case STATUS_JAMMED -> new ScannerFailure.Jammed();
            case STATUS_NO_DOCS -> new ScannerFailure.FeederEmpty();
            case STATUS_COVER_OPEN -> new ScannerFailure.CoverOpen();
            case STATUS_DEVICE_BUSY -> new ScannerFailure.Busy();
            case STATUS_CANCELLED -> new ScannerFailure.Cancelled();
            case STATUS_ACCESS_DENIED -> new ScannerFailure.AccessDenied();
            case STATUS_NO_MEM -> new ScannerFailure.ImageTooLarge();
            case STATUS_INVAL, STATUS_UNSUPPORTED ->
                new ScannerFailure.NotSupported(e.getStatus().name());
            default -> new ScannerFailure.DeviceFault(e.getStatus().name());
        };
    }

    /** Closes the connection; the service then cancels the scan and releases the device. From any thread. */
    @Override
    public void close() {
        try {
            session.close();
        } catch (IOException e) {
            // It was closed already.
        }
    }
}
