package mu.maupass.station.visit;

import static mu.maupass.station.visit.Ending.ACTIVATED;
import static mu.maupass.station.visit.Ending.CANCELLED;
import static mu.maupass.station.visit.Ending.INTERRUPTED;
import static mu.maupass.station.visit.Ending.REFUSED;
import static mu.maupass.station.visit.Ending.TIMED_OUT;
import static mu.maupass.station.visit.Exit.BACK;
import static mu.maupass.station.visit.Exit.CANCEL;
import static mu.maupass.station.visit.Exit.CONTINUE;
import static mu.maupass.station.visit.Exit.CORRECT;
import static mu.maupass.station.visit.Exit.INTERRUPT;
import static mu.maupass.station.visit.Exit.OTHER_DOCUMENT;
import static mu.maupass.station.visit.Exit.REFUSE;
import static mu.maupass.station.visit.Exit.STOP;
import static mu.maupass.station.visit.Exit.TIME_OUT;
import static mu.maupass.station.visit.Exit.WITHDRAW;
import static mu.maupass.station.visit.Exit.WITHDRAW_ASSISTANCE;
import static mu.maupass.station.visit.StepName.COMPARE;
import static mu.maupass.station.visit.StepName.CONFIRM;
import static mu.maupass.station.visit.StepName.CONSENT;
import static mu.maupass.station.visit.StepName.DOCUMENT;
import static mu.maupass.station.visit.StepName.FACE;
import static mu.maupass.station.visit.StepName.FACTOR;
import static mu.maupass.station.visit.StepName.IDENTIFY;
import static mu.maupass.station.visit.StepName.RECEIPT;
import static mu.maupass.station.visit.StepName.SEAL;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One arrow of the visit. The whole visit is the list {@link #ALL}; docs/visit.md is drawn from it. */
public record Transition(StepName from, Exit on, Next to) {
    public static final List<Transition> ALL = all();

    private static List<Transition> all() {
        List<Transition> list = new ArrayList<>(List.of(
                new Transition(IDENTIFY, CONTINUE, CONSENT),
                new Transition(CONSENT, CONTINUE, DOCUMENT),
                new Transition(CONSENT, BACK, IDENTIFY),
                new Transition(CONSENT, STOP, CANCELLED),
                new Transition(DOCUMENT, CONTINUE, FACE),
                new Transition(DOCUMENT, BACK, CONSENT),
                new Transition(DOCUMENT, REFUSE, REFUSED),
                new Transition(FACE, CONTINUE, COMPARE),
                new Transition(FACE, OTHER_DOCUMENT, DOCUMENT),
                new Transition(FACE, REFUSE, REFUSED),
                new Transition(COMPARE, CONTINUE, FACTOR),
                new Transition(COMPARE, OTHER_DOCUMENT, DOCUMENT),
                new Transition(COMPARE, REFUSE, REFUSED),
                new Transition(FACTOR, CONTINUE, CONFIRM),
                // No further back: the pictures are overwritten.
                new Transition(FACTOR, BACK, COMPARE),
                new Transition(FACTOR, REFUSE, REFUSED),
                new Transition(CONFIRM, CONTINUE, SEAL),
                new Transition(CONFIRM, BACK, FACTOR),
                new Transition(CONFIRM, CORRECT, IDENTIFY),
                new Transition(CONFIRM, OTHER_DOCUMENT, DOCUMENT),
                new Transition(CONFIRM, REFUSE, REFUSED),
                new Transition(SEAL, CONTINUE, RECEIPT),
                new Transition(RECEIPT, CONTINUE, ACTIVATED),
                // The record is in the outbox: an agent who leaves the receipt open has still activated.
                new Transition(RECEIPT, TIME_OUT, ACTIVATED)));
        for (StepName step : EnumSet.range(IDENTIFY, SEAL)) {
            list.add(new Transition(step, CANCEL, CANCELLED));
            list.add(new Transition(step, TIME_OUT, TIMED_OUT));
            list.add(new Transition(step, INTERRUPT, INTERRUPTED));
        }
        for (StepName step : EnumSet.range(DOCUMENT, CONFIRM)) {
            list.add(new Transition(step, WITHDRAW, CONSENT));
            // No step is repeated: what people checked stays.
            list.add(new Transition(step, WITHDRAW_ASSISTANCE, step));
        }
        return List.copyOf(list);
    }

    /** Where this exit leads from this step, or empty where the step has no such exit. */
    public static Optional<Next> next(StepName from, Exit on) {
        return ALL.stream()
                .filter(t -> t.from == from && t.on == on)
                .map(Transition::to)
                .findFirst();
    }

    /** Whether this exit of this step is an end of the visit. */
    static boolean ends(StepName from, Exit on) {
        return next(from, on).filter(Ending.class::isInstance).isPresent();
    }

    /** By which whoever closes leaves: at the receipt nothing is left to cancel. */
    static Exit lastExit(StepName step) {
        return next(step, CANCEL).isPresent() ? CANCEL : TIME_OUT;
    }

    public static Set<Exit> exitsOf(StepName step) {
        return ALL.stream().filter(t -> t.from == step).map(Transition::on).collect(Collectors.toUnmodifiableSet());
    }
}
