package mu.maupass.sync.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mu.maupass.sync.trust.AgentRole;
import mu.maupass.sync.trust.AuthenticatorApp;
import mu.maupass.sync.trust.CounterRules;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.DocumentTypes;
import mu.maupass.sync.trust.FactorRules;
import mu.maupass.sync.trust.PolicyValues;
import mu.maupass.sync.trust.Retention;
import mu.maupass.sync.trust.ServiceTexts;
import mu.maupass.sync.trust.StaffFactorRules;

/**
 * The options of a sandbox authority.
 *
 * @param clock            its time
 * @param issuers          who signs documents, for the trust bundle, at a given time, because revocation lists must not
 *     be old
 * @param namespace        prefix of the record's own names, ends with a slash
 * @param serverCertificate the content of its TLS certificate
 * @param fault            the fault that it shows, if any
 * @param documentTypes    documents an agent may accept
 * @param policy           limits and settings of its stations
 * @param texts            the texts of consent and receipt that it signs
 */
public record SandboxOptions(
        Clock clock,
        Function<Instant, DocumentIssuers> issuers,
        URI namespace,
        ServerCertificate serverCertificate,
        SandboxFault fault,
        DocumentTypes documentTypes,
        PolicyValues policy,
        ServiceTexts texts) {

    private static final URI NAMESPACE = URI.create("https://maupass.example/");
    private static final PolicyValues POLICY = new PolicyValues(
            "maupass-counter-2026-1",
            "high",
            30,
            500,
            14,
            200,
            30,
            12,
            Duration.ofSeconds(5),
            Duration.ofSeconds(180),
            Duration.ofSeconds(900),
            new Retention(90, 730, 90),
            true,
            20,
            80,
            true,
            true,
            CounterRules.USUAL.with(List.of(
                    new AuthenticatorApp(
                            "FreeOTP, Android",
                            URI.create("https://play.google.com/store/apps/details?id=org.fedorahosted.freeotp")),
                    new AuthenticatorApp(
                            "FreeOTP, iPhone",
                            URI.create("https://apps.apple.com/app/freeotp-authenticator/id872559395")))));
    private static final ServiceTexts TEXTS = ServiceTexts.own(ServiceTexts.SHIPPED_VERSION);

    public SandboxOptions {
        Objects.requireNonNull(clock);
        Objects.requireNonNull(issuers);
        Objects.requireNonNull(namespace);
        Objects.requireNonNull(serverCertificate);
        Objects.requireNonNull(fault);
        Objects.requireNonNull(documentTypes);
        Objects.requireNonNull(policy);
        Objects.requireNonNull(texts);
    }

    /** A sandbox without faults: valid for this computer, now. */
    public static SandboxOptions standard(Function<Instant, DocumentIssuers> issuers) {
        return new SandboxOptions(
                Clock.systemDefaultZone(),
                issuers,
                NAMESPACE,
                ServerCertificate.loopback(),
                SandboxFault.NONE,
                DocumentTypes.examples(),
                POLICY,
                TEXTS);
    }

    /** The same with one list of those who sign documents, for all times. */
    public static SandboxOptions standard(DocumentIssuers issuers) {
        return standard(_ -> issuers);
    }

    /** The same with another TLS certificate. */
    public SandboxOptions with(ServerCertificate certificate) {
        return new SandboxOptions(clock, issuers, namespace, certificate, fault, documentTypes, policy, texts);
    }

    /** The same with another clock. */
    public SandboxOptions with(Clock otherClock) {
        return new SandboxOptions(
                otherClock, issuers, namespace, serverCertificate, fault, documentTypes, policy, texts);
    }

    /** The same with a fault. */
    public SandboxOptions with(SandboxFault otherFault) {
        return new SandboxOptions(
                clock, issuers, namespace, serverCertificate, otherFault, documentTypes, policy, texts);
    }

    /** The same with other types of documents. */
    public SandboxOptions with(DocumentTypes types) {
        return new SandboxOptions(clock, issuers, namespace, serverCertificate, fault, types, policy, texts);
    }

    /** The same with other texts of consent and receipt. */
    public SandboxOptions with(ServiceTexts otherTexts) {
        return new SandboxOptions(
                clock, issuers, namespace, serverCertificate, fault, documentTypes, policy, otherTexts);
    }

    /** The same where people of these roles need a second factor. */
    public SandboxOptions withSecondFactor(Set<AgentRole> roles) {
        return new SandboxOptions(
                clock,
                issuers,
                namespace,
                serverCertificate,
                fault,
                documentTypes,
                policy.with(policy.counter().withSecondFactor(roles)),
                texts);
    }

    /** The same with other rules for the second factor of who works at a counter. */
    public SandboxOptions with(StaffFactorRules rules) {
        return new SandboxOptions(
                clock,
                issuers,
                namespace,
                serverCertificate,
                fault,
                documentTypes,
                policy.with(policy.counter().with(rules)),
                texts);
    }

    /** The same with other second factors for citizens. */
    public SandboxOptions with(FactorRules factors) {
        PolicyValues rules = policy.with(policy.counter().with(factors));
        return new SandboxOptions(clock, issuers, namespace, serverCertificate, fault, documentTypes, rules, texts);
    }

    /** The same with another least time of looking at both faces. */
    public SandboxOptions withLook(Duration least) {
        return new SandboxOptions(
                clock, issuers, namespace, serverCertificate, fault, documentTypes, policy.withLook(least), texts);
    }

    /** The same for stations that shall have this version of the program. */
    public SandboxOptions withStationVersion(String wanted) {
        PolicyValues rules = policy.with(policy.counter().withStationVersion(wanted));
        return new SandboxOptions(clock, issuers, namespace, serverCertificate, fault, documentTypes, rules, texts);
    }

    /**
     * The content of the TLS certificate. Other values than {@link #loopback()} are for training and for tests of the
     * failure that the station then reports.
     *
     * @param dnsNames    names it is for
     * @param ipAddresses addresses it is for
     * @param validity    from when until when it is valid; around the present time where it is empty
     */
    public record ServerCertificate(List<String> dnsNames, List<String> ipAddresses, Optional<Validity> validity) {

        public ServerCertificate {
            dnsNames = List.copyOf(dnsNames);
            ipAddresses = List.copyOf(ipAddresses);
            Objects.requireNonNull(validity);
        }

        /** For this computer by name and by address, from yesterday for 30 days. */
        public static ServerCertificate loopback() {
            return new ServerCertificate(List.of("localhost"), List.of("127.0.0.1", "::1"), Optional.empty());
        }

        Validity validityAt(Instant now) {
            return validity.orElse(new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(30))));
        }
    }

    /** A span of time. */
    public record Validity(Instant from, Instant until) {
        public Validity {
            Objects.requireNonNull(from);
            Objects.requireNonNull(until);
        }
    }
}
