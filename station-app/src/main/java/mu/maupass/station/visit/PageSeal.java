package mu.maupass.station.visit;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.seal.SealContent;
import mu.maupass.devices.seal.SealSigners;
import mu.maupass.devices.seal.SealVerifier;
import mu.maupass.devices.seal.VisibleDigitalSeal;
import mu.maupass.matching.NameGrade;
import mu.maupass.matching.NameMatch;
import mu.maupass.station.document.DocumentField;
import mu.maupass.station.document.DocumentFields;
import mu.maupass.station.document.FoundSeal;
import mu.maupass.station.document.PageInHand;
import mu.maupass.station.matching.DocumentedBirth;
import mu.maupass.sync.activation.DocumentKey;

/** The visible digital seal of a page: by itself, beside what a machine read of the page, and beside what stands in print. */
final class PageSeal {
    /** In years; cards for people of age are valid for thirty, or for good. */
    private static final int LONGEST_VALID = 50;

    private final Supplier<SealSigners> sealSigners;
    private final Clock clock;

    PageSeal(Supplier<SealSigners> sealSigners, Clock clock) {
        this.sealSigners = sealSigners;
        this.clock = clock;
    }

    /** The checks of the seal itself, by the signers that are trusted now, and whether it says whose paper it is on. */
    Optional<Check> own(PageInHand page) {
        return page.seal()
                .map(found -> found.seal().map(this::own).orElseGet(() -> SealVerifier.unreadable(found.why())));
    }

    private Check own(VisibleDigitalSeal seal) {
        Check own = new SealVerifier(sealSigners.get(), clock).verify(seal);
        if (namesSomebody(SealContent.of(seal))) {
            return own;
        }
        // Genuine perhaps, and of nobody: it may be from any other paper.
        List<Check> parts = new ArrayList<>(own.children());
        parts.add(Check.of("mrz-against-seal", CheckResult.UNDETERMINED, "no-zone"));
        return Check.group("seal", parts);
    }

    private static boolean namesSomebody(SealContent content) {
        return content.mrz().isPresent() || content.nic().isPresent();
    }

    /** The seal's own checks, and what it says beside what is printed. */
    Optional<Check> beside(PageInHand page, DocumentFields fields) {
        return own(page).map(own -> {
            Optional<VisibleDigitalSeal> readable = page.seal().flatMap(FoundSeal::seal);
            if (readable.isEmpty()) {
                return own;
            }
            SealContent content = SealContent.of(readable.get());
            if (!namesSomebody(content)) {
                return own;
            }
            List<Check> parts = new ArrayList<>(own.children());
            page.zone()
                    .filter(zone -> zone.reading().certain())
                    .ifPresentOrElse(
                            zone -> parts.add(content.against(zone.mrz())),
                            () -> content.mrz()
                                    .ifPresent(inSeal -> parts.addAll(List.of(
                                            number(inSeal, fields),
                                            issuer(inSeal, fields),
                                            names(inSeal, fields),
                                            birth(inSeal, fields),
                                            expiry(inSeal, fields)))));
            content.nic().ifPresent(inSeal -> parts.add(nic(inSeal, PageRoute.text(fields, DocumentField.NIC))));
            return Check.group("seal", parts);
        });
    }

    /** Whether the seal is genuine and has this number in it. */
    boolean provesNumber(PageInHand page, DocumentFields fields) {
        return beside(page, fields)
                        .filter(check -> check.result() == CheckResult.SUCCESSFUL)
                        .isPresent()
                && page.seal()
                        .flatMap(FoundSeal::seal)
                        .flatMap(found -> SealContent.of(found).mrz())
                        .isPresent();
    }

    /** In the letters of the zone, which a typed name may be shortened to or spelt differently in. */
    private static Check names(Mrz inSeal, DocumentFields fields) {
        NameGrade surname = NameMatch.ofZone(inSeal.primaryIdentifier(), true, fields.surname())
                .grade();
        NameGrade given = NameMatch.ofZone(inSeal.secondaryIdentifier(), true, fields.givenNames())
                .grade();
        NameGrade worse = surname.compareTo(given) > 0 ? surname : given;
        return switch (worse) {
            case EXACT -> Check.of("seal-names", CheckResult.SUCCESSFUL);
            case TRANSLITERATION, TRUNCATED ->
                Check.of("seal-names", CheckResult.SUCCESSFUL, worse.name().toLowerCase(Locale.ROOT));
            case MISMATCH -> Check.of("seal-names", CheckResult.FAILED, "differs");
        };
    }

    /** As documents are asked for: a list that has the number under another state would not find it. */
    private static Check issuer(Mrz inSeal, DocumentFields fields) {
        return DocumentKey.country(inSeal.issuingState()).equals(DocumentKey.country(fields.issuer()))
                ? Check.of("seal-issuing-state", CheckResult.SUCCESSFUL)
                : Check.of("seal-issuing-state", CheckResult.FAILED, "differs");
    }

    /** One that the seal leaves wholly open says nothing, and takes nothing from the rest. */
    private Check birth(Mrz inSeal, DocumentFields fields) {
        return DocumentedBirth.of(inSeal, LocalDate.now(clock))
                .map(known -> known.fits(fields.birthDate())
                        ? Check.of("seal-date-of-birth", CheckResult.SUCCESSFUL)
                        : Check.of("seal-date-of-birth", CheckResult.FAILED, "differs"))
                .orElseGet(() -> Check.of("seal-date-of-birth", CheckResult.NOT_SUPPORTED, "not-known"));
    }

    /** Whoever prints a later day on a paper that is over can copy its seal with it. */
    private Check expiry(Mrz inSeal, DocumentFields fields) {
        Optional<LocalDate> own = inSeal.dateOfExpiry(LocalDate.now(clock));
        if (own.isEmpty()) {
            return Check.of("seal-date-of-expiry", CheckResult.NOT_SUPPORTED, "not-known");
        }
        if (fields.expiry().isEmpty()) {
            return Check.of("seal-date-of-expiry", CheckResult.UNDETERMINED, "not-typed");
        }
        return sameDay(own.get(), fields.expiry().get())
                ? Check.of("seal-date-of-expiry", CheckResult.SUCCESSFUL)
                : Check.of("seal-date-of-expiry", CheckResult.FAILED, "differs");
    }

    /**
     * The seal's two digits of the year are of a century that is guessed, by what most documents are valid for. A day
     * further off than any is valid for stays another one: else an old paper would be good again in a hundred years.
     */
    private boolean sameDay(LocalDate own, LocalDate typed) {
        return own.equals(typed)
                || own.plusYears(100).equals(typed)
                        && typed.isBefore(LocalDate.now(clock).plusYears(LONGEST_VALID));
    }

    /** A number that nobody typed contradicts no seal; without it, nothing says that the seal is this paper's. */
    private static Check nic(String inSeal, String typed) {
        if (typed.isEmpty()) {
            return Check.of("seal-nic", CheckResult.UNDETERMINED, "not-typed");
        }
        return inSeal.equals(typed.replace(" ", ""))
                ? Check.of("seal-nic", CheckResult.SUCCESSFUL)
                : Check.of("seal-nic", CheckResult.FAILED, "differs");
    }

    /** As documents are asked for: a zone has a filler where the paper has a dash or a space. */
    private static Check number(Mrz inSeal, DocumentFields fields) {
        return DocumentKey.folded(inSeal.documentNumber()).equals(DocumentKey.folded(fields.number()))
                ? Check.of("seal-document-number", CheckResult.SUCCESSFUL)
                : Check.of("seal-document-number", CheckResult.FAILED, "differs");
    }

    /** The seal's own checks, and what it says beside what a machine read: nothing that a person may have mistyped. */
    Optional<Check> besideWhatWasRead(PageInHand page) {
        return own(page)
                .map(own -> page.zone()
                        .filter(zone -> zone.reading().certain())
                        .flatMap(zone -> page.seal()
                                .flatMap(FoundSeal::seal)
                                .map(seal -> Check.group(
                                        "seal",
                                        List.of(own, SealContent.of(seal).against(zone.mrz())))))
                        .orElse(own));
    }
}
