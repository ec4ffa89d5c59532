package mu.maupass.sync.enrolment;

import java.nio.file.Path;
import java.util.Objects;

/** How the administrator says at the first contact which authority is the right one. */
public sealed interface AuthorityTrust {

    /** By its certification authority's certificate in a file (PEM or DER). */
    record CaFile(Path file) implements AuthorityTrust {
        public CaFile {
            Objects.requireNonNull(file);
        }
    }

    /** By the SHA-256 fingerprint of its certification authority's certificate, in hexadecimal. */
    record CaFingerprint(String sha256) implements AuthorityTrust {
        public CaFingerprint {
            Objects.requireNonNull(sha256);
        }
    }
}
