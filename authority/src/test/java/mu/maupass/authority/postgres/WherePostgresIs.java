package mu.maupass.authority.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips the tests of a computer without PostgreSQL, with a reason; on a build server they fail there. */
public final class WherePostgresIs implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        try {
            return PostgresServer.programs().isPresent() || "true".equals(System.getenv("CI"))
                    ? ConditionEvaluationResult.enabled("it is installed, or has to be")
                    : ConditionEvaluationResult.disabled(PostgresServer.MISSING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
