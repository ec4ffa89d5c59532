package mu.maupass.station.agent;

import mu.maupass.station.failure.Failure;

/** How a sign-in ended. */
public sealed interface SignIn {
    record Done(Agent agent) implements SignIn {}

    record Refused(Failure failure) implements SignIn {}
}
