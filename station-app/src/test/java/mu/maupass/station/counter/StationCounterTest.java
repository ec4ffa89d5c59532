package mu.maupass.station.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.vision.face.FaceModelCatalogue;
import mu.maupass.devices.vision.face.FaceModels;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultCode;
import mu.maupass.fault.FaultException;
import mu.maupass.station.demonstration.Demonstration;
import mu.maupass.station.demonstration.Pace;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Faults;
import mu.maupass.station.failure.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StationCounterTest {
    private static final FaultCode CODE = new FaultCode("K7QF:3M2A");

    @TempDir
    private Path folder;

    private final Faults faults = new Faults(Optional::empty);

    private void meets(Fault fault) {
        faults.uncaughtException(Thread.currentThread(), new FaultException(fault));
    }

    @Test
    void aFaultIsToldAndOnlyMemoryThatRanOutIsAnObstacleToTheNextVisit() throws Exception {
        try (Demonstration demonstration = Demonstration.start(
                folder.resolve("data"),
                new FaceModels(folder.resolve("models"), FaceModelCatalogue.shipped()),
                Demonstration.sandboxOptions(),
                Pace.quick(),
                faults)) {
            Counter counter = demonstration.counter();
            List<Failure> told = new ArrayList<>();
            assertThat(counter.obstacle()).isEmpty();
            try (var _ = counter.onFault(told::add)) {
                meets(new Fault(CODE, false));
                assertThat(counter.obstacle()).isEmpty();
                meets(new Fault(CODE, true));
            }
            assertThat(told).extracting(Failure::code).containsExactly("D-198", Reason.OUT_OF_MEMORY.code());
            assertThat(counter.obstacle()).contains(told.getLast());
        }
    }
}
