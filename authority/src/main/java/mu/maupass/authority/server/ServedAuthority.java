package mu.maupass.authority.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.keycloak.HeadOfficeSignIn;
import mu.maupass.authority.server.ManagementServer.Stations;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.authority.stations.StationsReport;
import mu.maupass.authority.stations.StationsReport.Limits;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.Accounts;
import mu.maupass.sync.sandbox.AuthorityServer;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.sandbox.Records;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.StationStates;
import mu.maupass.sync.trust.PolicyValues;

/** An authority that serves, with its health and its figures beside it. Safe for use by several threads. */
public final class ServedAuthority implements AutoCloseable {

    private final AuthorityServer server;
    private final ManagementServer management;
    private final KnownFigures figures;
    private final AtomicBoolean ends;
    private final Duration stop;
    private final ServerLog log;

    private ServedAuthority(
            AuthorityServer server,
            ManagementServer management,
            KnownFigures figures,
            AtomicBoolean ends,
            Duration stop,
            ServerLog log) {
        this.server = server;
        this.figures = figures;
        this.management = management;
        this.ends = ends;
        this.stop = stop;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @throws ServingFailure AU-103, AU-105 to AU-121
     */
    public static ServedAuthority start(AuthoritySettings settings, ServerLog log) throws ServingFailure {
        SetUp setUp = new SetUp(settings);
        SandboxOptions options = setUp.options();
        Metrics metrics = new Metrics();
        Optional<HeadOfficeSignIn> signIn = setUp.headOffice(options.clock());
        Accounts accounts = setUp.accounts();
        Records records = setUp.records();
        RequestObserver observer = observer(metrics, log);
        AuthorityServer server = serve(settings, records, accounts, options, observer);
        StationStates states = new StationStates(records);
        PolicyValues policy = options.policy();
        Limits limits = new Limits(policy.maxQueue(), policy.maxDaysUnsent(), policy.warnPercent());
        Stations stations = () -> new StationsReport(options.clock().instant(), limits, states.all());
        KnownFigures figures = new KnownFigures(
                stations::now,
                server::openAccountSteps,
                System::nanoTime,
                (code, detail) -> observer.failed("stations", code, detail));
        boolean started = false;
        try {
            metrics.stations(figures::stations);
            if (settings.keycloak().isPresent()) {
                metrics.openAccountSteps(figures::openSteps);
            }
            figures.begin();
            AtomicBoolean ends = new AtomicBoolean();
            ManagementServer management = ManagementServer.start(
                    address(settings.management()),
                    () -> ends.get() ? Optional.of("ending") : server.unready(),
                    metrics,
                    stations,
                    door(settings, server, signIn, options.clock()),
                    observer);
            started = true;
            log.event("listening", "port " + server.port() + ", management port " + management.port());
            return new ServedAuthority(server, management, figures, ends, settings.stop(), log);
        } catch (SyncException e) {
            throw new ServingFailure(Cause.KEYS, "the folder of the keys cannot be read: " + e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            throw new ServingFailure(
                    Cause.MANAGEMENT,
                    "health and figures cannot be served on "
                            + settings.management().host() + ":"
                            + settings.management().port() + " (" + e.getClass().getSimpleName() + ")");
        } finally {
            if (!started) {
                figures.close();
                server.close();
                signIn.ifPresent(HeadOfficeSignIn::close);
            }
        }
    }

    private static Optional<HeadOfficeDoor> door(
            AuthoritySettings settings, AuthorityServer server, Optional<HeadOfficeSignIn> signIn, Clock clock)
            throws SyncException {
        if (signIn.isEmpty() || settings.headOffice().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new HeadOfficeDoor(
                signIn.get(),
                settings.headOffice().get().address(),
                new SealedCookie(server.secret("who looks at the stations")),
                clock));
    }

    private static AuthorityServer serve(
            AuthoritySettings settings,
            Records records,
            Accounts accounts,
            SandboxOptions options,
            RequestObserver observer)
            throws ServingFailure {
        try {
            return AuthorityServer.start(
                    records,
                    accounts,
                    settings.folder(),
                    address(settings.listen().place()),
                    options,
                    settings.invented(),
                    observer);
        } catch (SyncException e) {
            throw new ServingFailure(Cause.SERVER, "the authority cannot start: " + e.getMessage());
        }
    }

    private static RequestObserver observer(Metrics metrics, ServerLog log) {
        return new RequestObserver() {
            @Override
            public void answered(String method, String resource, int status, Duration took) {
                metrics.answered(method, resource, status, took);
                log.answered(method, resource, status, took);
            }

            @Override
            public void failed(String resource, String code, String detail) {
                metrics.failed(code);
                log.failed(resource, code, detail);
            }
        };
    }

    private static InetSocketAddress address(AuthoritySettings.Place place) {
        return new InetSocketAddress(place.host(), place.port());
    }

    /** The port for stations and citizens. */
    public int port() {
        return server.port();
    }

    /** The port of health and figures. */
    public int managementPort() {
        return management.port();
    }

    /** The authority itself. */
    public AuthorityServer server() {
        return server;
    }

    /**
     * Says first that it is not ready, so that nobody is sent here any more; takes no more requests and lets those under way be answered,
     * for as long as the settings say.
     */
    @Override
    public void close() {
        ends.set(true);
        log.event("ending", "waiting for " + stop.toSeconds() + " s at most");
        figures.close();
        server.stop(stop);
        management.close();
        log.event("ended", "");
    }
}
