package mu.maupass.authority.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mu.maupass.authority.failure.ServingFailure;
import mu.maupass.authority.failure.ServingFailure.Cause;
import mu.maupass.authority.keycloak.HeadOfficeSignIn;
import mu.maupass.authority.keycloak.KeycloakAccess;
import mu.maupass.authority.keycloak.KeycloakAccounts;
import mu.maupass.authority.postgres.PostgresRecords;
import mu.maupass.authority.settings.AuthoritySettings;
import mu.maupass.authority.settings.AuthoritySettings.HeadOffice;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.sandbox.Accounts;
import mu.maupass.sync.sandbox.DeclaredRecords;
import mu.maupass.sync.sandbox.DeclaredRecords.Declared;
import mu.maupass.sync.sandbox.EmbeddedRecords;
import mu.maupass.sync.sandbox.InventedRecords;
import mu.maupass.sync.sandbox.Records;
import mu.maupass.sync.sandbox.SandboxOptions;
import mu.maupass.sync.sandbox.SandboxOptions.ServerCertificate;
import mu.maupass.sync.trust.DocumentIssuers;
import mu.maupass.sync.trust.IssuerFile;

/** Makes of the settings what the server needs. */
final class SetUp {

    private final AuthoritySettings settings;

    SetUp(AuthoritySettings settings) {
        this.settings = settings;
    }

    /**
     * Opens the records that the settings name, or makes them.
     *
     * @throws ServingFailure AU-103, AU-105, AU-107, AU-108, AU-111
     */
    Records records() throws ServingFailure {
        Records records = opened(EmbeddedRecords::open, PostgresRecords::open);
        boolean fit = false;
        try {
            fit(records);
            fit = true;
            return records;
        } catch (SyncException e) {
            throw new ServingFailure(Cause.RECORDS, "the records cannot be used: " + e.getMessage());
        } finally {
            if (!fit) {
                records.close();
            }
        }
    }

    private void fit(Records records) throws ServingFailure, SyncException {
        InventedRecords people = new InventedRecords(records);
        DeclaredRecords declared = new DeclaredRecords(records);
        Optional<Declared> before = declared.present();
        // Where invented people have their accounts in a Keycloak, its people are none of the sandbox's.
        boolean compared = settings.keycloak().isEmpty() || before.isEmpty();
        if (settings.invented() && compared && people.areNotAlone()) {
            throw new ServingFailure(
                    Cause.PEOPLE, "people=invented, and there are people in the records whom nobody invented");
        }
        if (!settings.invented() && people.work()) {
            throw new ServingFailure(Cause.PEOPLE, "people=none, and somebody works there whose password is public");
        }
        if (settings.keycloak().isPresent() && before.isEmpty() && declared.haveFactorsOfTheirOwn()) {
            throw new ServingFailure(
                    Cause.OTHER_ACCOUNTS, "accounts=keycloak, and people have second factors in the records alone");
        }
        Declared there = declared.declare(
                new Declared(settings.invented(), settings.keycloak().isPresent()));
        if (there.invented() != settings.invented()) {
            throw new ServingFailure(
                    Cause.PEOPLE,
                    "the first server on these records said people=" + (there.invented() ? "invented" : "none"));
        }
        if (there.elsewhere() != settings.keycloak().isPresent()) {
            throw new ServingFailure(
                    Cause.OTHER_ACCOUNTS,
                    "the first server on these records said accounts=" + (there.elsewhere() ? "keycloak" : "embedded"));
        }
    }

    /**
     * Opens the records that a server has made: a command that made some where a name is mistyped would tell of an empty country.
     *
     * @throws ServingFailure AU-103, AU-105, AU-111
     */
    Records present() throws ServingFailure {
        return opened(EmbeddedRecords::openPresent, PostgresRecords::openPresent);
    }

    @FunctionalInterface
    private interface Opener<T> {
        Records open(T from) throws SyncException;
    }

    private Records opened(Opener<Path> embedded, Opener<PostgresRecords.Access> shared) throws ServingFailure {
        try {
            return settings.postgresql().isPresent()
                    ? shared.open(access(settings.postgresql().get()))
                    : embedded.open(settings.folder());
        } catch (SyncException e) {
            // Its message has a code and what the program itself says, nothing of the database's.
            throw new ServingFailure(Cause.RECORDS, "the records cannot be opened: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new ServingFailure(Cause.VALUE, "the setting \"postgresql.url\" cannot be used");
        }
    }

    /**
     * Where people have their accounts; nobody is asked yet.
     *
     * @throws ServingFailure AU-121
     */
    Accounts accounts() throws ServingFailure {
        if (settings.keycloak().isEmpty()) {
            return Accounts.embedded();
        }
        KeycloakAccess access = settings.keycloak().get();
        if (!Files.isReadable(access.secretFile())) {
            throw new ServingFailure(
                    Cause.ACCOUNTS_SETTINGS, "the file of the secret, " + access.secretFile() + ", cannot be read");
        }
        try {
            return KeycloakAccounts.of(access);
        } catch (IOException e) {
            throw new ServingFailure(
                    Cause.ACCOUNTS_SETTINGS,
                    "the file " + access.caFile().orElseThrow() + " holds no certificates that can be read");
        }
    }

    /**
     * Where who looks at the stations signs in; empty where nobody is asked who they are.
     *
     * @throws ServingFailure AU-121
     */
    Optional<HeadOfficeSignIn> headOffice(Clock clock) throws ServingFailure {
        if (settings.headOffice().isEmpty() || settings.keycloak().isEmpty()) {
            return Optional.empty();
        }
        HeadOffice page = settings.headOffice().get();
        if (!Files.isReadable(page.secretFile())) {
            throw new ServingFailure(
                    Cause.ACCOUNTS_SETTINGS, "the file of the secret, " + page.secretFile() + ", cannot be read");
        }
        try {
            return Optional.of(HeadOfficeSignIn.of(
                    settings.keycloak().get(),
                    new HeadOfficeSignIn.Client(
                            page.keycloak(),
                            page.client(),
                            page.secretFile(),
                            page.address().resolve(HeadOfficeDoor.RETURN)),
                    clock));
        } catch (IOException e) {
            throw new ServingFailure(Cause.ACCOUNTS_SETTINGS, "the file of certificates cannot be read");
        }
    }

    private static PostgresRecords.Access access(AuthoritySettings.Postgresql database) throws ServingFailure {
        return new PostgresRecords.Access(
                database.url(), database.user(), password(database.passwordFile()), database.connections());
    }

    private static String password(Optional<Path> file) throws ServingFailure {
        try {
            return file.isPresent()
                    ? Files.readString(file.get(), StandardCharsets.UTF_8).strip()
                    : "";
        } catch (IOException e) {
            throw new ServingFailure(
                    Cause.PASSWORD_FILE,
                    "the file of the password, " + file.get() + ", cannot be read ("
                            + e.getClass().getSimpleName() + ")");
        }
    }

    /** @throws ServingFailure AU-106 */
    SandboxOptions options() throws ServingFailure {
        SandboxOptions standard = SandboxOptions.standard(issuers());
        return new SandboxOptions(
                Clock.systemDefaultZone(),
                standard.issuers(),
                settings.namespace(),
                new ServerCertificate(
                        settings.listen().names(), settings.listen().addresses(), Optional.empty()),
                standard.fault(),
                standard.documentTypes(),
                standard.policy(),
                standard.texts());
    }

    private DocumentIssuers issuers() throws ServingFailure {
        Optional<Path> folder = settings.issuers();
        if (folder.isEmpty()) {
            return DocumentIssuers.none();
        }
        DocumentIssuers read = new DocumentIssuers(
                files(folder.get().resolve("csca"), IssuerFile::isCertificate, "certificate"),
                files(folder.get().resolve("crl"), IssuerFile::isRevocationList, "revocation list"),
                files(folder.get().resolve("seal"), IssuerFile::isCertificate, "certificate"));
        if (read.cscaCertificates().isEmpty() && read.sealSigners().isEmpty()) {
            // Whoever names a folder means certificates: of a mistyped one every document would be by nobody known.
            throw new ServingFailure(Cause.ISSUERS, "there is no certificate in csca or seal below " + folder.get());
        }
        return read;
    }

    /** Not what a mounted volume has of its own: Kubernetes' links to folders, and what a file system makes. */
    private static boolean isMeant(Path file) {
        String name = String.valueOf(file.getFileName());
        return !name.startsWith(".") && !name.equals("lost+found");
    }

    /**
     * In the order of their names, so that each process signs the same bundle. With one that is none, stations would believe none of
     * them, so each is looked at here.
     */
    private static List<byte[]> files(Path folder, Predicate<byte[]> isOne, String what) throws ServingFailure {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            List<byte[]> read = new ArrayList<>();
            for (Path file : all.filter(SetUp::isMeant).sorted().toList()) {
                if (!Files.isRegularFile(file)) {
                    throw new ServingFailure(Cause.ISSUERS, file + " is no file");
                }
                byte[] content = Files.readAllBytes(file);
                if (!isOne.test(content)) {
                    throw new ServingFailure(Cause.ISSUERS, "the file " + file + " is no " + what + " (DER)");
                }
                read.add(content);
            }
            return read;
        } catch (IOException e) {
            throw new ServingFailure(
                    Cause.ISSUERS,
                    "the files in " + folder + " cannot be read ("
                            + e.getClass().getSimpleName() + ")");
        }
    }
}
