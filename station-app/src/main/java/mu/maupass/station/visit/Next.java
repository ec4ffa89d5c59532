package mu.maupass.station.visit;

/** Where a transition leads: to another step or to the end. */
public sealed interface Next permits StepName, Ending {}
