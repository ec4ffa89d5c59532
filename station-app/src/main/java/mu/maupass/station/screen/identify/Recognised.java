package mu.maupass.station.screen.identify;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import mu.maupass.station.nic.Nic;
import mu.maupass.station.visit.Answer.Identifier;
import mu.maupass.sync.activation.PreEnrolmentCode;
import mu.maupass.sync.failure.SyncException;

/** What the text in the one input of the identification looks like, also while it is still being typed. */
public sealed interface Recognised {
    /** What to look the applicant up by; empty while nothing can come of it. */
    default Optional<Identifier> identifier() {
        return Optional.empty();
    }

    record Nothing() implements Recognised {}

    /** The text of a QR that the authority signed. */
    record Qr(String text) implements Recognised {
        @Override
        public Optional<Identifier> identifier() {
            return Optional.of(new Identifier.SignedQr(text));
        }
    }

    /** A whole code whose check character fits. */
    record Code(String grouped) implements Recognised {
        @Override
        public Optional<Identifier> identifier() {
            return Optional.of(new Identifier.PreEnrolmentCode(grouped));
        }
    }

    record CodeIncomplete(int missing) implements Recognised {}

    /** As long as a code, and no code. */
    record CodeMistyped() implements Recognised {}

    /** @param unusualCheck it ends in H, which only some sources allow */
    record NicNumber(Nic nic, boolean unusualCheck) implements Recognised {
        @Override
        public Optional<Identifier> identifier() {
            return Optional.of(new Identifier.NicNumber(nic.value()));
        }
    }

    record NicIncomplete(int missing) implements Recognised {}

    record NicInvalid(Nic.Reason reason) implements Recognised {}

    record UserName(String text) implements Recognised {
        @Override
        public Optional<Identifier> identifier() {
            return Optional.of(new Identifier.UserName(text));
        }
    }

    /** Most likely a code with a character too few or too many; it may be a user name all the same. */
    record NearlyCode(String text) implements Recognised {
        /** Without what groups them. */
        int characters() {
            return text.replaceAll("[\\s-]", "").length();
        }

        @Override
        public Optional<Identifier> identifier() {
            return Optional.of(new Identifier.UserName(text));
        }
    }

    Pattern NIC_BEGUN = Pattern.compile("[A-Z]\\d{2,13}[0-9A-Z]?");
    Pattern CODE_BEGUN = Pattern.compile("[0-9A-Z]{4}[- ][0-9A-Z]{0,4}([- ][0-9A-Z]{0,4}){0,2}");
    Pattern CODE_SIZED = Pattern.compile("[0-9A-Z]{16}");
    Pattern CODE_NEARLY = Pattern.compile("(?=.*\\d)([0-9A-Z]{14,15}|[0-9A-Z]{17,18})");
    Pattern NAME_LIKE = Pattern.compile("[a-z]+");
    int CODE_LENGTH = 16;

    static Recognised of(String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return new Nothing();
        }
        if (Identifier.SignedQr.looksLike(text)) {
            return new Qr(text);
        }
        String upper = text.toUpperCase(Locale.ROOT);
        String plain = upper.replaceAll("[\\s-]", "");
        // Sixteen small letters in a row are rather somebody's name than a code that has no digit.
        if (CODE_SIZED.matcher(plain).matches() && !NAME_LIKE.matcher(text).matches()) {
            return code(plain);
        }
        if (NIC_BEGUN.matcher(plain).matches() && plain.length() <= 14) {
            return switch (Nic.read(plain)) {
                case Nic.Reading.Valid(Nic nic, boolean unusual) -> new NicNumber(nic, unusual);
                case Nic.Reading.Incomplete(int missing) -> new NicIncomplete(missing);
                case Nic.Reading.Invalid(Nic.Reason reason) -> new NicInvalid(reason);
            };
        }
        if (CODE_BEGUN.matcher(upper).matches() && plain.chars().anyMatch(Character::isDigit)) {
            return new CodeIncomplete(CODE_LENGTH - plain.length());
        }
        // As it stands on the paper: user names are mostly small letters.
        return CODE_NEARLY.matcher(text.replaceAll("[\\s-]", "")).matches() ? new NearlyCode(text) : new UserName(text);
    }

    private static Recognised code(String plain) {
        try {
            return new Code(PreEnrolmentCode.parse(plain).grouped());
        } catch (SyncException e) {
            return new CodeMistyped();
        }
    }
}
