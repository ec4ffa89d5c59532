package mu.maupass.station.visit;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.sync.activation.AccountReference;
import mu.maupass.sync.activation.DocumentKey;
import mu.maupass.sync.activation.Finding;
import mu.maupass.sync.activation.FindingKind;
import mu.maupass.sync.activation.TypedText;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.outbox.FindingMark;
import mu.maupass.sync.outbox.FindingMemory;

/**
 * What was found at this station follows the person and the document to their next visit (requirement J12). A person is known
 * again by the NIC, by what the account was named by, and by name and day of birth; a document by its number, whoever is said
 * to have issued it and however letters and digits that look alike were typed.
 */
final class EarlierVisits {
    private static final Failure KNOWN = new Failure("V-166");

    private final FindingMemory memory;
    private final SecretKey key;
    private final IntSupplier days;
    private final Clock clock;

    /** The visit that found something last, and what is known through nothing but it: no earlier visit, for itself. */
    private Optional<UUID> newest = Optional.empty();

    private final Set<FindingMark> own = new HashSet<>();

    /**
     * @param key that marks are made with
     * @param days for how long findings are known, by the newest policy
     */
    EarlierVisits(FindingMemory memory, SecretKey key, IntSupplier days, Clock clock) {
        this.memory = memory;
        this.key = key;
        this.days = days;
        this.clock = clock;
    }

    /** With what earlier visits found about a person or documents that this visit has come to know since before. */
    Visit recalled(Visit before, Visit now) {
        Visit known = now;
        if (before.applicant().isEmpty()
                && now.applicant().isPresent()
                && marks(now.applicant().get()).stream().anyMatch(this::knows)) {
            known = found(known, StepName.IDENTIFY, Optional.empty());
        }
        for (DocumentEvidence shown : now.documents().accepted()) {
            boolean isNew = before.documents().accepted().stream()
                    .noneMatch(old -> old.document().equals(shown.document()));
            FindingMark mark = mark(shown.document());
            if (isNew && !isOwn(now.id(), mark) && knows(mark)) {
                known = found(known, StepName.DOCUMENT, Optional.of(shown.document()));
            }
        }
        return known;
    }

    private Visit found(Visit visit, StepName step, Optional<DocumentKey> document) {
        return visit.found(FindingKind.EARLIER, document, step, OffsetDateTime.now(clock), KNOWN);
    }

    /** Commits what speaks against this visit's applicant and documents. Repeating it changes nothing. */
    void remember(Visit visit, List<Finding> found) {
        for (Finding finding : found) {
            Set<FindingMark> marks = new LinkedHashSet<>();
            visit.applicant().ifPresent(applicant -> marks.addAll(marks(applicant)));
            finding.document().ifPresent(document -> marks.add(mark(document)));
            keepOwn(visit.id(), marks);
            try {
                memory.remember(marks, finding.time().toInstant());
            } catch (SyncException e) {
                failed(e);
            }
        }
    }

    /** Notes what is known since this visit, and from none before it. */
    private synchronized void keepOwn(UUID visit, Set<FindingMark> marks) {
        if (!newest.equals(Optional.of(visit))) {
            newest = Optional.of(visit);
            own.clear();
        }
        marks.stream().filter(mark -> !knows(mark)).forEach(own::add);
    }

    private synchronized boolean isOwn(UUID visit, FindingMark mark) {
        return newest.equals(Optional.of(visit)) && own.contains(mark);
    }

    private boolean knows(FindingMark mark) {
        Instant since = clock.instant().minus(Duration.ofDays(days.getAsInt()));
        try {
            return memory.remembers(mark, since);
        } catch (SyncException e) {
            failed(e);
            return false;
        }
    }

    private static void failed(SyncException e) {
        System.getLogger("visit")
                .log(
                        Level.ERROR,
                        "what visits found is out of reach: {0}",
                        e.failure().code());
    }

    private List<FindingMark> marks(Applicant applicant) {
        ClaimedIdentity identity = applicant.identity();
        List<String> texts = new ArrayList<>();
        identity.nic().ifPresent(nic -> texts.add("nic|" + nic.value()));
        texts.add(
                switch (applicant.account()) {
                    case AccountReference.ByCode(var code) -> "code|" + code.value();
                    case AccountReference.ByTicket(var subject) -> "subject|" + subject;
                    case AccountReference.ByNic(var nic) -> "nic|" + nic;
                    case AccountReference.ByUserName(var userName) -> user(userName);
                });
        if (!applicant.provisional()) {
            texts.add(user(applicant.accountName()));
        }
        Stream.of(identity.familyName(), identity.birthFamilyName())
                .map(surname -> "name|" + DocumentKey.folded(surname) + "|" + DocumentKey.folded(identity.givenNames())
                        + "|" + identity.birthDate())
                .forEach(texts::add);
        return texts.stream().distinct().map(text -> FindingMark.of(key, text)).toList();
    }

    private static String user(String name) {
        return "user|" + TypedText.userName(name);
    }

    private FindingMark mark(DocumentKey document) {
        return FindingMark.of(key, "document|" + document.lookAlike());
    }
}
