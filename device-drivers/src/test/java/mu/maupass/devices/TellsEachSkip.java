package mu.maupass.devices;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * For a test class whose set-up may find that something is missing: each of its tests is then skipped with that reason.
 * Without this extension the reports would not mention such a class, as if it had no tests.
 */
public final class TellsEachSkip implements LifecycleMethodExecutionExceptionHandler, BeforeEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(TellsEachSkip.class);

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        if (!(thrown instanceof TestAbortedException)) {
            throw thrown;
        }
        context.getStore(NAMESPACE).put(TellsEachSkip.class, thrown.getMessage());
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        String reason = context.getStore(NAMESPACE).get(TellsEachSkip.class, String.class);
        if (reason != null) {
            throw new TestAbortedException(reason);
        }
    }
}
