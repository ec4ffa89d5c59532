package mu.maupass.sync.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import mu.maupass.fault.Fault;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.DocumentKind;
import mu.maupass.sync.authority.HttpsAuthorityClient;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.failure.QueueFailure.Cause;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.StationGate.Judgement;
import mu.maupass.sync.trust.DenyReason;

/** Finds the endpoint for each request, and checks who may ask it. */
final class SandboxEndpoints implements Function<SandboxExchange, Answer>, AutoCloseable {

    /** All that are not one element of a collection. */
    static final Set<String> RESOURCES = Set.of(
            "/v1/stations",
            "/v1/stations/renewals",
            "/v1/login",
            "/v1/login-challenges",
            "/v1/login-messages",
            "/v1/short-messages",
            "/v1/short-message-proofs",
            "/telephones",
            "/v1/applications",
            "/login",
            "/messages",
            "/not-me",
            "/v1/time",
            "/v1/trust-bundle",
            "/v1/profiles",
            "/v1/heads",
            "/v1/days",
            "/v1/password-resets",
            "/v1/own-passwords",
            "/v1/own-factors",
            "/v1/activation-batches",
            "/v1/activations",
            "/v1/document-checks");

    /** Those with elements. */
    static final Set<String> COLLECTIONS = Set.of("/v1/trust-parts/", "/v1/activations/");

    private static final String PARTS = "/v1/trust-parts/";
    private static final String ACTIVATIONS = "/v1/activations";
    private static final String DAYS = "/v1/days";
    /** Three a minute over ten minutes: more than a busy counter needs. */
    private static final int LOOK_UPS = 30;

    private static final int MAX_SMALL_BODY = 64 << 10;
    /** A busy day has hundreds of open records while the network is away. */
    private static final int MAX_DAY = 512 << 10;

    private static final Duration LOOK_UP_WINDOW = Duration.ofMinutes(10);
    /** How long one provider of short messages is waited for: somebody stands at a counter. */
    private static final Duration GATEWAY = Duration.ofSeconds(2);

    private static final Duration TWO_YEARS = Duration.ofDays(731);

    private final SandboxStore store;
    private final SandboxKeys keys;
    private final Clock clock;
    private final StationGate gate;
    private final EnrolmentEndpoint enrolment;
    private final BundleEndpoint bundle;
    private final ProfileEndpoint profiles;
    private final ActivationEndpoint activations;
    private final LoginEndpoint login;
    private final LoginChallenges challenges;
    private final ApplicationEndpoint applications;
    private final LoginPage page;
    private final NoticePages notices;
    private final SmsGateways gateways;
    private final MessageEndpoint messages;
    private final TelephonePages telephones;
    private final HeadEndpoint heads;
    private final DayEndpoint days;
    private final PasswordEndpoint passwords;
    private final FactorEndpoint factors;
    private final RateLimit lookUps;
    private final boolean invented;
    private final boolean elsewhere;
    private final RequestObserver observer;
    /** The time that it tells. */
    private final Clock told;

    /**
     * Those of an authority.
     *
     * @param observer told what could not be answered
     * @param mirror   says whether people log in here
     * @param invented whether its people are: then it plays the telephones and the post, too, and shows them to everybody
     */
    SandboxEndpoints(
            SandboxStore store,
            SandboxKeys keys,
            AccountMirror mirror,
            Path letters,
            SandboxOptions options,
            boolean invented,
            RequestObserver observer) {
        this.elsewhere = mirror.elsewhere();
        this.observer = observer;
        this.store = store;
        this.keys = keys;
        this.invented = invented;
        this.clock = options.clock();
        this.gate = new StationGate(store, keys.ca(), clock, observer);
        this.enrolment = new EnrolmentEndpoint(store, keys, options.namespace(), clock);
        this.bundle = new BundleEndpoint(store, keys, options);
        this.profiles = new ProfileEndpoint(store, mirror);
        // Real people's messages are written down, and nobody sends them yet.
        FactorNotices people = new FactorNotices(store, invented, clock);
        this.activations = new ActivationEndpoint(store, keys, RecordRules.of(options), mirror, people, clock);
        MessageLimits limits = new MessageLimits(clock);
        this.login = new LoginEndpoint(store, options.policy().counter().factors(), limits, clock);
        this.challenges = new LoginChallenges(store, login, clock);
        this.applications = new ApplicationEndpoint(
                store, login, people, options.policy().counter().factors(), clock);
        this.page = new LoginPage(login);
        this.notices = new NoticePages(people);
        this.gateways = new SmsGateways(
                invented
                        ? List.of(
                                new SimulatedSmsGateway("first gateway", "8", store, clock),
                                new SimulatedSmsGateway("second gateway", "88", store, clock))
                        : List.of(),
                GATEWAY);
        this.messages = new MessageEndpoint(
                store, gateways, login, limits, options.policy().counter().factors(), clock);
        this.telephones = new TelephonePages(store);
        this.heads = new HeadEndpoint(store, keys, clock);
        this.days = new DayEndpoint(store, keys, RecordRules.of(options), clock);
        Post post = new Post(letters);
        this.passwords = new PasswordEndpoint(store, post, clock);
        this.factors = new FactorEndpoint(store, post, options.policy().counter(), clock);
        this.lookUps = new RateLimit(LOOK_UPS, LOOK_UP_WINDOW, clock);
        this.told = options.fault() == SandboxFault.WRONG_TIME ? Clock.offset(clock, TWO_YEARS) : clock;
    }

    @Override
    public void close() {
        gateways.close();
    }

    @Override
    public Answer apply(SandboxExchange request) {
        try {
            return route(request);
        } catch (SyncException e) {
            // The authority's own disk, database or keys failed: the station gets an error of the server and tries
            // again later.
            observer.failed(
                    TimedEndpoints.resource(request.path()),
                    e.failure().code(),
                    e.failure().detail());
            if (e.failure().code().equals(Cause.IN_USE.code())) {
                // Too much is before it; nothing has failed, and it is not to come again at once.
                return Doors.sentAway(Doors.Limits.STANDARD.again());
            }
        } catch (RuntimeException | LinkageError e) {
            // It has a fault: its frames are in the log under this code.
            observer.failed(
                    TimedEndpoints.resource(request.path()), Fault.of(e).code().text(), "");
        }
        return Answer.problem(Problem.INTERNAL);
    }

    private Answer route(SandboxExchange request) throws SyncException {
        String path = request.path();
        return switch (path) {
            case "/v1/stations" -> only("POST", request, () -> enrolment.enrol(request));
            case "/v1/stations/renewals" ->
                only("POST", request, () -> station(request, station -> enrolment.renew(request, station)));
            case "/v1/login" -> only("POST", request, () -> here(() -> login.logIn(request)));
            case "/v1/login-challenges" -> only("POST", request, () -> here(() -> challenges.give(request)));
            case "/v1/login-messages" -> only("POST", request, () -> here(() -> messages.sendForLogin(request)));
            case "/v1/short-messages" ->
                only("POST", request, () -> station(request, station -> sendMessage(request, station)));
            case "/v1/short-message-proofs" ->
                only("POST", request, () -> station(request, station -> messages.prove(request, station)));
            case "/telephones" -> only("GET", request, () -> ofTrials(telephones::show));
            case "/v1/applications" -> only("POST", request, () -> here(() -> applications.finish(request)));
            case "/login" ->
                request.method().equals("GET")
                        ? here(page::show)
                        : only("POST", request, () -> here(() -> page.submit(request)));
            case "/messages" -> only("GET", request, () -> ofTrials(notices::messages));
            case "/not-me" ->
                request.method().equals("GET")
                        ? notices.question(request)
                        : only("POST", request, () -> notices.disown(request));
            case "/v1/time" -> only("GET", request, () -> station(request, _ -> time(request)));
            case "/v1/trust-bundle" ->
                only("GET", request, () -> station(request, station -> bundle.bundle(request, station)));
            case "/v1/profiles" -> only("GET", request, () -> station(request, station -> lookUp(request, station)));
            case "/v1/heads" ->
                only("POST", request, () -> station(request, station -> heads.countersign(request, station)));
            case DAYS -> only("POST", request, () -> station(request, station -> days.take(request, station)));
            case "/v1/password-resets" ->
                only("POST", request, () -> station(request, station -> passwords.reset(request, station)));
            case "/v1/own-passwords" ->
                only("POST", request, () -> station(request, station -> passwords.choose(request, station)));
            case "/v1/own-factors" ->
                only("POST", request, () -> station(request, station -> factors.take(request, station)));
            case "/v1/activation-batches" ->
                only("POST", request, () -> station(request, station -> activations.submitAll(request, station)));
            case ACTIVATIONS ->
                only("POST", request, () -> station(request, station -> activations.submit(request, station)));
            case "/v1/document-checks" ->
                only("POST", request, () -> station(request, station -> checkDocument(request, station)));
            default -> element(request);
        };
    }

    /** One element of a collection, by the last segment of the path. */
    private Answer element(SandboxExchange request) throws SyncException {
        int end = request.path().lastIndexOf('/') + 1;
        String name = request.path().substring(end);
        if (name.isEmpty()) {
            return Answer.problem(Problem.NO_SUCH_RESOURCE);
        }
        return switch (request.path().substring(0, end)) {
            case PARTS -> only("GET", request, () -> station(request, _ -> bundle.part(name)));
            case ACTIVATIONS + "/" ->
                only("GET", request, () -> station(request, station -> activations.receipt(name, station)));
            default -> Answer.problem(Problem.NO_SUCH_RESOURCE);
        };
    }

    /** Nobody may use a station to find out the authority's profiles by trying one number after the other. */
    private Answer lookUp(SandboxExchange request, Judgement.Station station) throws SyncException {
        OptionalInt refusal = lookUps.refusal(station.stationId());
        return refusal.isPresent() ? Answer.tooManyRequests(refusal.getAsInt()) : profiles.profile(request);
    }

    /** It tells whether there is an account, as a look-up does, so it counts as one. */
    private Answer sendMessage(SandboxExchange request, Judgement.Station station) throws SyncException {
        OptionalInt refusal = lookUps.refusal(station.stationId());
        return refusal.isPresent() ? Answer.tooManyRequests(refusal.getAsInt()) : messages.send(request);
    }

    private Answer checkDocument(SandboxExchange request, Judgement.Station station) throws SyncException {
        JsonNode json = request.json("kind", "country", "number").orElse(MissingNode.getInstance());
        Optional<DocumentKey> document = DocumentKind.ofValue(json.path("kind").asText())
                .filter(_ -> json.path("number").isTextual()
                        && json.path("number").asText().length() <= DocumentKey.LONGEST_NUMBER)
                .flatMap(kind -> DocumentKey.of(
                        kind, json.path("country").asText(), json.path("number").asText()));
        // A text that cannot be a document number gets no result, because "clear" would look like a real answer.
        if (document.isEmpty()) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        OptionalInt refusal = lookUps.refusal(station.stationId());
        if (refusal.isPresent()) {
            return Answer.tooManyRequests(refusal.getAsInt());
        }
        Optional<DenyReason> reason = store.inTransaction(connection -> DenyTable.reason(connection, document.get()));
        ObjectNode answer =
                SandboxExchange.MAPPER.createObjectNode().put("state", reason.isPresent() ? "denied" : "clear");
        reason.ifPresent(why -> answer.put("reason", why.value()));
        return Answer.json(200, answer);
    }

    private Answer time(SandboxExchange request) {
        String nonce = SandboxExchange.parameters(request.query()).getOrDefault("nonce", "");
        if (!nonce.matches("[A-Za-z0-9_-]{16,64}")) {
            return Answer.problem(Problem.MALFORMED_REQUEST);
        }
        ObjectNode json = SandboxExchange.MAPPER
                .createObjectNode()
                .put("nonce", nonce)
                .put(
                        "time",
                        OffsetDateTime.now(told)
                                .truncatedTo(ChronoUnit.MILLIS)
                                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME));
        return Answer.json(
                200,
                SandboxExchange.MAPPER.createObjectNode().put("time", keys.sign(json, HttpsAuthorityClient.TIME_TYPE)));
    }

    private Answer station(SandboxExchange request, ForStation answer) throws SyncException {
        return switch (gate.judge(request.clientCertificate(), request.headers().getOrDefault("user-agent", ""))) {
            case Judgement.Station station -> answer.to(station);
            case Judgement.Refused(var problem) -> Answer.problem(problem);
        };
    }

    /** The most bytes that a resource takes. */
    private static int largest(String path) {
        return switch (path) {
            case "/v1/activation-batches" -> SandboxServer.MAX_BODY;
            case ACTIVATIONS -> ActivationEndpoint.MAX_RECORD;
            case DAYS -> MAX_DAY;
            default -> MAX_SMALL_BODY;
        };
    }

    /** What everybody's telephone and post box hold is nobody else's. */
    private Answer ofTrials(Anyone shown) throws SyncException {
        return invented ? shown.give() : Answer.problem(Problem.NO_SUCH_RESOURCE);
    }

    /** Who has an account elsewhere logs in there. */
    private Answer here(Anyone answer) throws SyncException {
        return elsewhere ? Answer.problem(Problem.NO_SUCH_RESOURCE) : answer.give();
    }

    private static Answer only(String method, SandboxExchange request, Anyone answer) throws SyncException {
        if (request.method().equals(method)) {
            return method.equals("POST") && request.body().length > largest(request.path())
                    ? Answer.problem(Problem.BODY_TOO_LARGE)
                    : answer.give();
        }
        Answer refused = Answer.problem(Problem.METHOD_NOT_ALLOWED);
        return new Answer(refused.status(), Map.of("Allow", method), refused.type(), refused.body());
    }

    @FunctionalInterface
    private interface Anyone {
        Answer give() throws SyncException;
    }

    @FunctionalInterface
    private interface ForStation {
        Answer to(Judgement.Station station) throws SyncException;
    }
}
