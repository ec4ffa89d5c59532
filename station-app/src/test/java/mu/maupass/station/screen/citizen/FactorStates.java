package mu.maupass.station.screen.citizen;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import mu.maupass.devices.Cancellation;
import mu.maupass.station.factor.SecondFactor;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Handover;
import mu.maupass.station.visit.VisitState;
import mu.maupass.sync.activation.FactorBinding;
import mu.maupass.sync.activation.Secret;

/** States of the step in which a citizen chooses and takes second factors. */
public final class FactorStates {
    static final List<String> BOTH = List.of("totp", "recovery_codes");

    private FactorStates() {}

    /** The choice, and what is handed over of each kind but the application, by a short name. */
    public static Map<String, VisitState> ofEachKind() {
        Map<String, VisitState> states = new LinkedHashMap<>();
        states.put("choice", choosingAmongAll());
        states.put("further", furtherAmongAll());
        states.put("codes", handing(new ScriptedSheet(), 0));
        states.put("home", handing(new ScriptedCode(), 0));
        states.put("key", device(SecondFactor.Ceremony.Asked.PIN));
        states.put("number", message(SecondFactor.Ceremony.Asked.NUMBER));
        states.put("message", message(SecondFactor.Ceremony.Asked.MESSAGE_CODE));
        return states;
    }

    /** Codes that begin with their place and go on with one digit. */
    static final class ScriptedSheet implements SecondFactor.Listed {
        boolean wiped;

        @Override
        public int length() {
            return 24;
        }

        @Override
        public List<char[]> codes() {
            if (wiped) {
                throw new IllegalStateException("wiped");
            }
            return IntStream.range(0, 10)
                    .mapToObj(place -> (place + "1234567890123456789" + "0" + place + place + "7").toCharArray())
                    .toList();
        }

        @Override
        public Optional<FactorBinding> verify(String code, Instant now) {
            return Optional.empty();
        }

        @Override
        public void close() {
            wiped = true;
        }
    }

    /** A code to carry home, of which no group is like another. */
    static final class ScriptedCode implements SecondFactor.Continued {
        boolean wiped;

        @Override
        public int length() {
            return 8;
        }

        @Override
        public char[] provisioningText() {
            return code();
        }

        @Override
        public char[] code() {
            if (wiped) {
                throw new IllegalStateException("wiped");
            }
            return "1001200230034004500560067007800890091010".toCharArray();
        }

        @Override
        public Duration lasting() {
            return Duration.ofDays(7);
        }

        @Override
        public Optional<FactorBinding> verify(String code, Instant now) {
            return Optional.empty();
        }

        @Override
        public void close() {
            wiped = true;
        }
    }

    /** A device that waits for its PIN. */
    record ScriptedDevice(Asked asked) implements SecondFactor.Ceremony {
        ScriptedDevice() {
            this(Asked.PIN);
        }

        @Override
        public Outcome perform(char[] typed, Instant now, Consumer<Stage> stage, Cancellation cancellation) {
            return new Outcome.Failed(new Failure("V-191"));
        }

        @Override
        public void close() {}
    }

    static VisitState choosing() {
        return state(new FactorSetup(BOTH, List.of(), Optional.empty(), List.of()));
    }

    static VisitState choosingAmongAll() {
        return state(new FactorSetup(
                List.of("totp", "recovery_codes", "security_key", "activation_code"),
                List.of(),
                Optional.empty(),
                List.of()));
    }

    /** A security key that waits for what is typed. */
    static VisitState device(SecondFactor.Ceremony.Asked asked, Failure... failure) {
        return Visits.factorState(
                new FactorSetup(
                        List.of("totp", "security_key"),
                        List.of(),
                        Optional.of(new Handover("security_key", new ScriptedDevice(asked), 0, Optional.empty())),
                        List.of()),
                List.of(failure).stream().findFirst());
    }

    /** The authority, which sends a message. */
    record ScriptedMessage(Asked asked) implements SecondFactor.Ceremony {
        @Override
        public Optional<Sent> sent() {
            return asked == Asked.MESSAGE_CODE
                    ? Optional.of(new Sent("•• 42", java.time.LocalTime.of(14, 5), 2))
                    : Optional.empty();
        }

        @Override
        public boolean atReader() {
            return false;
        }

        @Override
        public Outcome perform(char[] typed, Instant now, Consumer<Stage> stage, Cancellation cancellation) {
            return new Outcome.GoesOn();
        }

        @Override
        public void close() {}
    }

    /** A message that waits for what is typed, beside paper that was taken. */
    static VisitState message(SecondFactor.Ceremony.Asked asked, Failure... failure) {
        return Visits.factorState(
                new FactorSetup(
                        List.of("totp", "sms"),
                        List.of(),
                        Optional.of(new Handover("sms", new ScriptedMessage(asked), 0, Optional.empty())),
                        List.of(telephone())),
                List.of(failure).stream().findFirst());
    }

    static VisitState choosingBesideMessages() {
        return state(new FactorSetup(List.of("totp", "recovery_codes", "sms"), List.of(), Optional.empty(), List.of()));
    }

    static VisitState choosingWithoutNetwork() {
        return state(new FactorSetup(BOTH, List.of("sms"), Optional.empty(), List.of()));
    }

    static VisitState choosingWithoutPaper() {
        return state(new FactorSetup(List.of("totp"), List.of("recovery_codes"), Optional.empty(), List.of()));
    }

    static VisitState furtherAfterTheTelephone() {
        return state(new FactorSetup(BOTH, List.of(), Optional.empty(), List.of(telephone())));
    }

    static VisitState choosingAmongAllBesideMessages() {
        return state(new FactorSetup(
                List.of("totp", "recovery_codes", "security_key", "activation_code", "sms"),
                List.of(),
                Optional.empty(),
                List.of()));
    }

    static VisitState furtherAmongAll() {
        return state(new FactorSetup(
                List.of("totp", "recovery_codes", "security_key", "activation_code", "sms"),
                List.of(),
                Optional.empty(),
                List.of(telephone())));
    }

    private static FactorSetup.Bound telephone() {
        Instant now = Instant.parse("2026-11-21T05:30:00Z");
        FactorBinding bound = FactorBinding.totp(Secret.takingOver(new byte[] {1}), now.atOffset(ZoneOffset.UTC));
        return new FactorSetup.Bound(bound, new Visits.ScriptedEnrolment());
    }

    static VisitState handing(SecondFactor.Enrolment enrolment, int wrongCodes, Failure... failure) {
        return Visits.factorState(
                new FactorSetup(
                        BOTH,
                        List.of(),
                        Optional.of(new Handover("recovery_codes", enrolment, wrongCodes, Optional.empty())),
                        List.of()),
                List.of(failure).stream().findFirst());
    }

    private static VisitState state(FactorSetup setup) {
        return Visits.factorState(setup, Optional.empty());
    }
}
