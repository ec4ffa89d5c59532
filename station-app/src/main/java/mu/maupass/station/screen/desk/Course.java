package mu.maupass.station.screen.desk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.station.visit.Answer;
import mu.maupass.station.visit.Exit;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitWorkflow;

/** A visit as the desk drives it: {@link VisitWorkflow}, or a script that puts the windows into any state. */
interface Course extends AutoCloseable {
    Subscription observe(Consumer<VisitState> listener);

    CompletableFuture<VisitState> approve(Answer answer);

    CompletableFuture<VisitState> leave(Exit exit);

    @Override
    void close();

    static Course of(VisitWorkflow workflow) {
        return new Course() {
            @Override
            public Subscription observe(Consumer<VisitState> listener) {
                return workflow.observe(listener);
            }

            @Override
            public CompletableFuture<VisitState> approve(Answer answer) {
                return workflow.approve(answer);
            }

            @Override
            public CompletableFuture<VisitState> leave(Exit exit) {
                return workflow.leave(exit);
            }

            @Override
            public void close() {
                workflow.close();
            }
        };
    }
}
