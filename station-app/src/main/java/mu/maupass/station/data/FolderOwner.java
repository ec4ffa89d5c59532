package mu.maupass.station.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import mu.maupass.sync.failure.SyncException;
import mu.maupass.sync.failure.TrustFailure.Cause;

/** Whoever owns a data folder, who may do what nobody of a roster could be asked for. */
public final class FolderOwner {
    private static final String OWNER = "owner";

    private FolderOwner() {}

    /**
     * The owner's name in the audit log.
     *
     * @param root need not be there: whoever makes it owns it
     * @throws SyncException T-125 where this process is another user's
     */
    public static String of(Path root) throws SyncException {
        try {
            if (Files.exists(root) && !Files.getOwner(root).equals(thisUser(root))) {
                throw SyncException.of(Cause.NOT_ENTITLED, "not the owner of the data folder");
            }
            return OWNER;
        } catch (IOException e) {
            throw SyncException.of(Cause.NOT_ENTITLED, e.getClass().getSimpleName());
        }
    }

    /** As the file system knows this user: on Windows an owner's name has that of the computer before it. */
    private static UserPrincipal thisUser(Path root) throws IOException {
        return root.getFileSystem()
                .getUserPrincipalLookupService()
                .lookupPrincipalByName(System.getProperty("user.name"));
    }
}
