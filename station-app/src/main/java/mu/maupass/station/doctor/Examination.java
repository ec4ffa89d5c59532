package mu.maupass.station.doctor;

import java.util.List;

/** Looks at one part of the station. Bounded; throws nothing, because what goes wrong is what is looked for. */
@FunctionalInterface
public interface Examination {
    List<Diagnosis> findings();
}
