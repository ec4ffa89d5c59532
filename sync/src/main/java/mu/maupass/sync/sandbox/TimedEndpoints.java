package mu.maupass.sync.sandbox;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import mu.maupass.sync.sandbox.AuthorityServer.RequestObserver;
import mu.maupass.sync.sandbox.SandboxExchange.Answer;

/** Tells how each request went, by its resource and without what a person or a record is named by. */
record TimedEndpoints(Function<SandboxExchange, Answer> endpoints, RequestObserver observer)
        implements Function<SandboxExchange, Answer> {

    private static final Set<String> METHODS = Set.of("GET", "POST", "HEAD");
    private static final String OTHER = "other";

    @Override
    public Answer apply(SandboxExchange request) {
        long begun = System.nanoTime();
        Answer answer = endpoints.apply(request);
        observer.answered(
                METHODS.contains(request.method()) ? request.method() : OTHER,
                resource(request.path()),
                answer.status(),
                Duration.ofNanos(System.nanoTime() - begun));
        return answer;
    }

    /** What anybody may ask for is endless; what is told of it is not. */
    static String resource(String path) {
        if (SandboxEndpoints.RESOURCES.contains(path)) {
            return path;
        }
        String collection = path.substring(0, path.lastIndexOf('/') + 1);
        return SandboxEndpoints.COLLECTIONS.contains(collection) ? collection : OTHER;
    }
}
