package mu.maupass.sync.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import mu.maupass.sync.authority.Problem;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;
import mu.maupass.sync.sandbox.SandboxExchange.Delivery;

/** Lies between the server and its endpoints and changes their answers to stations into faulty ones. */
final class FaultyEndpoints implements Function<SandboxExchange, Answer> {

    private static final Duration SLOW = Duration.ofSeconds(3);
    private static final int WAIT_SECONDS = 60;

    private final SandboxFault fault;
    private final Function<SandboxExchange, Answer> endpoints;

    FaultyEndpoints(SandboxFault fault, Function<SandboxExchange, Answer> endpoints) {
        this.fault = fault;
        this.endpoints = endpoints;
    }

    @Override
    public Answer apply(SandboxExchange request) {
        boolean ofAStation = request.path().startsWith("/v1/")
                && !request.path().equals("/v1/login")
                && !request.path().equals("/v1/stations");
        return ofAStation ? faulty(request) : endpoints.apply(request);
    }

    private Answer faulty(SandboxExchange request) {
        return switch (fault) {
            case NONE, WRONG_TIME, OTHER_KEY -> endpoints.apply(request);
            case SLOW -> {
                pause(SLOW);
                yield endpoints.apply(request);
            }
            case HANG -> {
                pause(Duration.ofHours(1));
                yield new Answer(500, Map.of(), "", new byte[0], Delivery.DROPPED);
            }
            case DROP -> endpoints.apply(request).delivered(Delivery.DROPPED);
            case TRUNCATE -> endpoints.apply(request).delivered(Delivery.TRUNCATED);
            case INTERNAL -> Answer.problem(Problem.INTERNAL);
            case CONFLICT ->
                request.method().equals("POST") && request.path().equals("/v1/activations")
                        ? Answer.problem(Problem.CHAIN_CONFLICT)
                        : endpoints.apply(request);
            case BUSY -> Answer.tooManyRequests(WAIT_SECONDS);
            case GARBAGE -> garbage();
            case PORTAL ->
                new Answer(
                        200,
                        Map.of(),
                        "text/html; charset=utf-8",
                        "<!DOCTYPE html><title>Welcome</title><p>Sign in to this network."
                                .getBytes(StandardCharsets.UTF_8));
        };
    }

    private static Answer garbage() {
        byte[] bytes = new byte[512];
        new SecureRandom().nextBytes(bytes);
        return new Answer(200, Map.of("ETag", "\"garbage\""), "application/json", bytes);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
