package mu.maupass.station.visit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import mu.maupass.fault.Fault;
import mu.maupass.station.document.DocumentEvidence;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.face.FaceAssistance;
import mu.maupass.station.face.FaceCheck;
import mu.maupass.sync.activation.Consent;
import mu.maupass.sync.activation.Deletion;
import mu.maupass.sync.activation.VisitPath;

/**
 * Overwrites what a visit holds and notes in the visit that this was done: for the record and for the statement that
 * the citizen takes home. Everything here is harmless when repeated. On the visit's thread.
 */
final class Erasure {
    private final Clock clock;

    /** @param clock of the office */
    Erasure(Clock clock) {
        this.clock = clock;
    }

    /** The camera goes off, if it is on; what it gave is overwritten. */
    Visit camera(Visit visit) {
        return visit.session()
                .map(session -> {
                    session.close();
                    return visit.withoutSession().deleted(session.deletions());
                })
                .orElse(visit);
    }

    /** The pictures of the page in hand are overwritten, if there is one. */
    Visit page(Visit visit) {
        return visit.page()
                .map(page -> {
                    page.wipe();
                    return visit.with(visit.documents().withoutPage())
                            .deleted(List.of(deletion(Deletion.Kind.DOCUMENT_PAGES, page.since())));
                })
                .orElse(visit);
    }

    /** The pictures of these documents are overwritten that are not yet. */
    Visit portraits(Visit visit, List<DocumentEvidence> documents) {
        List<DocumentEvidence> held = documents.stream()
                .filter(document -> document.portrait()
                        .filter(portrait -> !portrait.wiped())
                        .isPresent())
                .toList();
        held.forEach(DocumentEvidence::wipe);
        return visit.deleted(held.stream()
                .map(document -> deletion(Deletion.Kind.PORTRAIT, document.readAt()))
                .toList());
    }

    /** The pictures of all documents that were accepted. */
    Visit portraits(Visit visit) {
        return portraits(visit, visit.documents().accepted());
    }

    /**
     * The applicant takes the machine's help back: what it captured and found is overwritten or dropped, the other path
     * goes on where this one was. What people checked stays.
     */
    Visit assistance(Visit visit) {
        Consent given = visit.consent().orElseThrow();
        Visit off = camera(visit)
                .with(new Consent(
                        given.textVersion(),
                        given.language(),
                        OffsetDateTime.now(clock),
                        VisitPath.NON_BIOMETRIC,
                        given.guardian(),
                        given.shown()));
        return off.face().map(FaceCheck::withoutMachine).map(off::with).orElse(off);
    }

    /** Back to what was known before the document: all that was captured is overwritten. */
    Visit document(Visit visit) {
        visit.factor().ifPresent(FactorSetup::wipe);
        return portraits(camera(page(visit))).beforeDocument();
    }

    /** Back to before consent: all that was captured since is overwritten. */
    Visit consent(Visit visit) {
        return document(visit).beforeConsent();
    }

    /** Images and secrets, one after the other, whatever goes wrong with one of them. From any thread. */
    static void everything(Visit visit) {
        List<Runnable> all = List.of(
                () -> visit.documents().accepted().forEach(DocumentEvidence::wipe),
                () -> visit.page().ifPresent(PageInHand::wipe),
                () -> visit.factor().ifPresent(FactorSetup::wipe),
                () -> visit.session().ifPresent(FaceAssistance.Session::close));
        all.forEach(Fault::contain);
    }

    /** Of what was held since then. */
    private Deletion deletion(Deletion.Kind what, Instant since) {
        return Deletion.until(what, since.atZone(clock.getZone()).toOffsetDateTime(), OffsetDateTime.now(clock));
    }
}
