package mu.maupass.station.visit;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.matching.ClaimedIdentity;
import mu.maupass.station.matching.DocumentedBirth;
import mu.maupass.station.matching.DocumentedIdentity;
import mu.maupass.station.matching.DocumentedName;
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
 * again by the NIC, by what the account was named by, and by name and day of birth, as the profile and as accepted documents
 * have them; a document by its number, whoever is said
 * to have issued it and however letters and digits that look alike were typed.
 */
final class EarlierVisits {
    private static final Failure KNOWN = new Failure("V-166");
    private static final Failure WAITS = new Failure("V-160");

    private final FindingMemory memory;
    private final SecretKey key;
    private final IntSupplier days;
    private final Supplier<Optional<Instant>> oldestUndecided;
    private final Clock clock;

    /** The visit that found something last, and what is known through nothing but it: no earlier visit, for itself. */
    private Optional<UUID> newest = Optional.empty();

    private final Set<FindingMark> own = new HashSet<>();

    /**
     * @param key that marks are made with
     * @param days for how long findings are known, by the newest policy
     * @param oldestUndecided when the oldest record was sealed on which the authority has not decided, if there is one
     */
    EarlierVisits(
            FindingMemory memory,
            SecretKey key,
            IntSupplier days,
            Supplier<Optional<Instant>> oldestUndecided,
            Clock clock) {
        this.memory = memory;
        this.key = key;
        this.days = days;
        this.oldestUndecided = oldestUndecided;
        this.clock = clock;
    }

    /** With what earlier visits found about a person or documents that this visit has come to know since before. */
    Visit recalled(Visit before, Visit now) {
        Visit known = waits(before, now)
                ? now.found(
                        FindingKind.ACTIVATION_WAITS,
                        Optional.empty(),
                        now.documents().accepted().isEmpty() ? StepName.IDENTIFY : StepName.DOCUMENT,
                        OffsetDateTime.now(clock),
                        WAITS)
                : now;
        if (now.applicant().isPresent()
                && !before.applicant().equals(now.applicant())
                && marks(now.applicant().get()).stream().anyMatch(mark -> !isOwn(now.id(), mark) && knows(mark))) {
            known = found(known, StepName.IDENTIFY, Optional.empty());
        }
        Optional<DocumentKey> ofGuardian = document(now);
        if (!ofGuardian.equals(document(before))
                && ofGuardian
                        .map(this::mark)
                        .filter(mark -> !isOwn(now.id(), mark) && knows(mark))
                        .isPresent()) {
            known = found(known, StepName.CONSENT, ofGuardian);
        }
        for (DocumentEvidence shown : now.documents().accepted()) {
            boolean isNew = before.documents().accepted().stream()
                    .noneMatch(old -> old.document().equals(shown.document()));
            if (isNew && ofDocument(now, shown).stream().anyMatch(mark -> !isOwn(now.id(), mark) && knows(mark))) {
                known = found(known, StepName.DOCUMENT, Optional.of(shown.document()));
            }
        }
        return known;
    }

    private static Optional<DocumentKey> document(Visit visit) {
        return visit.guardian().flatMap(Guardian::document);
    }

    /** By its number, and by whom it names besides the applicant, whose marks were asked for already. */
    private Set<FindingMark> ofDocument(Visit visit, DocumentEvidence shown) {
        Set<FindingMark> marks = new LinkedHashSet<>(marks(shown.identity()));
        visit.applicant().ifPresent(applicant -> marks(applicant).forEach(marks::remove));
        marks.add(mark(shown.document()));
        return marks;
    }

    private Visit found(Visit visit, StepName step, Optional<DocumentKey> document) {
        return visit.found(FindingKind.EARLIER, document, step, OffsetDateTime.now(clock), KNOWN);
    }

    /** Commits that the record of this visit's activation was made and waits. */
    void rememberActivation(Visit visit) {
        try {
            memory.remember(activationMarks(visit), clock.instant());
        } catch (SyncException e) {
            failed(e);
        }
    }

    /** Whether a record waits of somebody whom this visit has just come to know; told once. */
    private boolean waits(Visit before, Visit now) {
        if (now.findings().all().stream().anyMatch(finding -> finding.kind() == FindingKind.ACTIVATION_WAITS)) {
            return false;
        }
        Set<FindingMark> fresh = activationMarks(now);
        fresh.removeAll(activationMarks(before));
        return !fresh.isEmpty()
                && oldestUndecided.get().filter(since -> knows(fresh, since)).isPresent();
    }

    /** Of an activation and not of a finding: who was activated is not under suspicion. */
    private Set<FindingMark> activationMarks(Visit visit) {
        Set<String> texts = new LinkedHashSet<>();
        visit.applicant().ifPresent(applicant -> texts.addAll(texts(applicant)));
        for (DocumentEvidence shown : visit.documents().accepted()) {
            texts.add(text(shown.document()));
            texts.addAll(texts(shown.identity()));
        }
        return activated(texts);
    }

    private Set<FindingMark> activated(Set<String> texts) {
        return texts.stream()
                .map(text -> FindingMark.of(key, "activation|" + text))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether an activation of this visit's person was made here within so many days. */
    boolean personActivatedWithin(int within, Visit visit) {
        Set<String> texts = new LinkedHashSet<>();
        visit.applicant().ifPresent(applicant -> texts.addAll(texts(applicant)));
        visit.documents().accepted().forEach(shown -> texts.addAll(texts(shown.identity())));
        return knows(activated(texts), clock.instant().minus(Duration.ofDays(within)));
    }

    /** Whether one of this visit's documents was used for an activation here within so many days. */
    boolean documentActivatedWithin(int within, Visit visit) {
        Set<String> texts = visit.documents().accepted().stream()
                .map(shown -> text(shown.document()))
                .collect(Collectors.toSet());
        return knows(activated(texts), clock.instant().minus(Duration.ofDays(within)));
    }

    private boolean knows(Set<FindingMark> marks, Instant since) {
        return marks.stream().anyMatch(mark -> knows(mark, since));
    }

    /** Commits what speaks against this visit's applicant and documents. Repeating it changes nothing. */
    void remember(Visit visit, List<Finding> found) {
        for (Finding finding : found) {
            Set<FindingMark> marks = new LinkedHashSet<>();
            finding.document().ifPresent(document -> marks.add(mark(document)));
            if (finding.kind().followsApplicant()) {
                visit.applicant().ifPresent(applicant -> marks.addAll(marks(applicant)));
                visit.documents().accepted().forEach(shown -> marks.addAll(marks(shown.identity())));
            }
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
        return knows(mark, clock.instant().minus(Duration.ofDays(days.getAsInt())));
    }

    private boolean knows(FindingMark mark, Instant since) {
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
        return texts(applicant).stream().map(text -> FindingMark.of(key, text)).toList();
    }

    private List<FindingMark> marks(DocumentedIdentity identity) {
        return texts(identity).stream().map(text -> FindingMark.of(key, text)).toList();
    }

    /** As the document itself names its holder: in the letters of its zone, in its own, and in Latin ones. */
    private static List<String> texts(DocumentedIdentity identity) {
        List<String> texts = new ArrayList<>();
        identity.nic().ifPresent(nic -> texts.add("nic|" + nic.value()));
        identity.birth().flatMap(DocumentedBirth::day).ifPresent(day -> {
            DocumentedName surname = identity.surname();
            DocumentedName given = identity.givenNames();
            texts.add(name(surname.text(), given.text(), day));
            texts.add(name(surname.zone().orElse(""), given.zone().orElse(""), day));
            texts.add(name(
                    surname.inLatinLetters().orElseGet(surname::text),
                    given.inLatinLetters().orElseGet(given::text),
                    day));
        });
        return texts.stream()
                .filter(text -> !text.startsWith("name||"))
                .distinct()
                .toList();
    }

    private static String name(String surname, String given, LocalDate birth) {
        return "name|" + DocumentKey.folded(surname) + "|" + DocumentKey.folded(given) + "|" + birth;
    }

    private static List<String> texts(Applicant applicant) {
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
                .map(surname -> name(surname, identity.givenNames(), identity.birthDate()))
                .forEach(texts::add);
        return texts.stream().distinct().toList();
    }

    private static String user(String name) {
        return "user|" + TypedText.userName(name);
    }

    private FindingMark mark(DocumentKey document) {
        return FindingMark.of(key, text(document));
    }

    private static String text(DocumentKey document) {
        return "document|" + document.lookAlike();
    }
}
