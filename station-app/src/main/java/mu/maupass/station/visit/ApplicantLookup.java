package mu.maupass.station.visit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.visit.Answer.Identifier;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.FactorReplacement;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.authority.AuthorityClient;
import mu.maupass.sync.authority.PreEnrolmentTicket;
import mu.maupass.sync.authority.Profile;
import mu.maupass.sync.authority.ProfileLookup;
import mu.maupass.sync.failure.SyncException;

/**
 * Finds who an identifier stands for: at the authority; where it cannot be reached, in the QR that the
 * authority signed; else in the applicant's own statement.
 */
final class ApplicantLookup {
    /** What asking came to. */
    sealed interface Outcome {
        record Found(Applicant applicant) implements Outcome {}

        record Missed(Failure failure) implements Outcome {}
    }

    private static final String UNNAMED_ACCOUNT = "";

    private final AuthorityClient authority;
    private final TicketReader tickets;
    private final InstantSource clock;

    /** Verifies a QR's text with the pinned key of the authority. */
    @FunctionalInterface
    interface TicketReader {
        PreEnrolmentTicket read(String text, Instant now) throws SyncException;
    }

    ApplicantLookup(AuthorityClient authority, TicketReader tickets, InstantSource clock) {
        this.authority = authority;
        this.tickets = tickets;
        this.clock = clock;
    }

    /**
     * Blocks for as long as the authority's client may take.
     *
     * @param typed the applicant's own statement
     * @param replaces why a factor is replaced that the account has already; then the authority gives out no data either, and
     *     what the citizen brings is matched when the record arrives
     */
    Outcome find(Identifier by, Optional<ClaimedIdentity> typed, Optional<FactorReplacement> replaces) {
        if (by.text().isBlank()) {
            return missed("V-101");
        }
        Optional<OfflineIdentity> said =
                typed.map(identity -> new OfflineIdentity(identity, Applicant.Source.STATEMENT));
        try {
            return switch (by) {
                case Identifier.PreEnrolmentCode(String text) -> {
                    PreEnrolmentCode code = PreEnrolmentCode.parse(text);
                    yield decide(
                            authority.profileByCode(code),
                            new Brought(new AccountReference.ByCode(code), said, UNNAMED_ACCOUNT, replaces));
                }
                case Identifier.SignedQr(String text) ->
                    byTicket(tickets.read(text.strip(), clock.instant()), replaces);
                case Identifier.NicNumber(String text) -> byNic(text, said, replaces);
                case Identifier.UserName(String text) -> {
                    String userName = TypedText.userName(text);
                    yield decide(
                            TypedText.isUserName(userName)
                                    ? authority.profileByUserName(userName)
                                    : new ProfileLookup.NotFound(),
                            new Brought(new AccountReference.ByUserName(userName), said, userName, replaces));
                }
            };
        } catch (SyncException e) {
            return new Outcome.Missed(Failure.of(e.failure()));
        }
    }

    private Outcome byNic(String text, Optional<OfflineIdentity> said, Optional<FactorReplacement> replaces) {
        return switch (Nic.read(text)) {
            case Nic.Reading.Valid valid ->
                decide(
                        authority.profileByNic(valid.nic().value()),
                        new Brought(new AccountReference.ByNic(valid.nic().value()), said, UNNAMED_ACCOUNT, replaces));
            case Nic.Reading.Incomplete incomplete ->
                new Outcome.Missed(new Failure("V-102", String.valueOf(incomplete.missing())));
            case Nic.Reading.Invalid(Nic.Reason reason) ->
                missed(
                        switch (reason) {
                            case FORM -> "V-103";
                            case DATE -> "V-107";
                            case CHECK_CHARACTER -> "V-108";
                        });
        };
    }

    private Outcome byTicket(PreEnrolmentTicket ticket, Optional<FactorReplacement> replaces) {
        ClaimedIdentity identity = new ClaimedIdentity(
                ticket.familyName(),
                ticket.birthFamilyName(),
                ticket.givenNames(),
                ticket.birthDate(),
                nic(ticket.nic()));
        return decide(
                authority.profileByCode(ticket.code()),
                new Brought(
                        new AccountReference.ByTicket(ticket.subject()),
                        Optional.of(new OfflineIdentity(identity, Applicant.Source.SIGNED_TICKET)),
                        UNNAMED_ACCOUNT,
                        replaces));
    }

    /** Who the applicant is where the authority cannot say it. */
    private record OfflineIdentity(ClaimedIdentity identity, Applicant.Source source) {}

    /** What the citizen brings, and comes for. */
    private record Brought(
            AccountReference account,
            Optional<OfflineIdentity> identity,
            String accountName,
            Optional<FactorReplacement> replaces) {
        Optional<Outcome> found() {
            return identity.map(known ->
                    new Outcome.Found(new Applicant(account, known.identity(), known.source(), accountName, replaces)));
        }
    }

    private static Outcome decide(ProfileLookup answer, Brought brought) {
        return switch (answer) {
            case ProfileLookup.AwaitingBinding(Profile profile) ->
                new Outcome.Found(new Applicant(
                        brought.account(), identity(profile), Applicant.Source.PROFILE, profile.userName()));
            case ProfileLookup.AlreadyActivated _
            when brought.replaces().isPresent() ->
                brought.found().orElseGet(() -> new Outcome.Missed(Reason.STATEMENT_OF_ACTIVE.failure()));
            case ProfileLookup.AlreadyActivated _ -> new Outcome.Missed(Reason.ALREADY_ACTIVE.failure());
            case ProfileLookup.NotFound _ -> missed("V-105");
            case ProfileLookup.Unavailable unavailable ->
                brought.found()
                        .orElseGet(() -> new Outcome.Missed(
                                Reason.STATEMENT_NEEDED.failure().because(Failure.of(unavailable.failure()))));
        };
    }

    private static ClaimedIdentity identity(Profile profile) {
        return new ClaimedIdentity(
                profile.familyName(),
                profile.birthFamilyName(),
                profile.givenNames(),
                profile.birthDate(),
                nic(profile.nic()));
    }

    private static Optional<Nic> nic(String text) {
        return Nic.read(text) instanceof Nic.Reading.Valid valid ? Optional.of(valid.nic()) : Optional.empty();
    }

    private static Outcome missed(String code) {
        return new Outcome.Missed(new Failure(code));
    }
}
