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

    /** Blocks for as long as the authority's client may take. */
    Outcome find(Identifier by, Optional<ClaimedIdentity> typed) {
        if (by.text().isBlank()) {
            return missed("V-101");
        }
        try {
            return switch (by) {
                case Identifier.PreEnrolmentCode(String text) -> byCode(PreEnrolmentCode.parse(text), typed);
                case Identifier.SignedQr(String text) -> byTicket(tickets.read(text.strip(), clock.instant()));
                case Identifier.NicNumber(String text) -> byNic(text, typed);
                case Identifier.UserName(String text) -> {
                    String userName = TypedText.userName(text);
                    yield decide(
                            TypedText.isUserName(userName)
                                    ? authority.profileByUserName(userName)
                                    : new ProfileLookup.NotFound(),
                            new AccountReference.ByUserName(userName),
                            statement(typed),
                            userName);
                }
            };
        } catch (SyncException e) {
            return new Outcome.Missed(Failure.of(e.failure()));
        }
    }

    private Outcome byCode(PreEnrolmentCode code, Optional<ClaimedIdentity> typed) {
        return decide(
                authority.profileByCode(code), new AccountReference.ByCode(code), statement(typed), UNNAMED_ACCOUNT);
    }

    private Outcome byNic(String text, Optional<ClaimedIdentity> typed) {
        return switch (Nic.read(text)) {
            case Nic.Reading.Valid valid ->
                decide(
                        authority.profileByNic(valid.nic().value()),
                        new AccountReference.ByNic(valid.nic().value()),
                        statement(typed),
                        UNNAMED_ACCOUNT);
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

    private Outcome byTicket(PreEnrolmentTicket ticket) {
        ClaimedIdentity identity = new ClaimedIdentity(
                ticket.familyName(),
                ticket.birthFamilyName(),
                ticket.givenNames(),
                ticket.birthDate(),
                nic(ticket.nic()));
        return decide(
                authority.profileByCode(ticket.code()),
                new AccountReference.ByTicket(ticket.subject()),
                Optional.of(new OfflineIdentity(identity, Applicant.Source.SIGNED_TICKET)),
                UNNAMED_ACCOUNT);
    }

    /** Who the applicant is where the authority cannot say it. */
    private record OfflineIdentity(ClaimedIdentity identity, Applicant.Source source) {}

    private static Optional<OfflineIdentity> statement(Optional<ClaimedIdentity> typed) {
        return typed.map(identity -> new OfflineIdentity(identity, Applicant.Source.STATEMENT));
    }

    private static Outcome decide(
            ProfileLookup answer, AccountReference account, Optional<OfflineIdentity> offline, String accountName) {
        return switch (answer) {
            case ProfileLookup.AwaitingBinding(Profile profile) ->
                new Outcome.Found(
                        new Applicant(account, identity(profile), Applicant.Source.PROFILE, profile.userName()));
            case ProfileLookup.AlreadyActivated ignored -> missed("V-106");
            case ProfileLookup.NotFound ignored -> missed("V-105");
            case ProfileLookup.Unavailable unavailable ->
                offline.<Outcome>map(known -> new Outcome.Found(
                                new Applicant(account, known.identity(), known.source(), accountName)))
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
