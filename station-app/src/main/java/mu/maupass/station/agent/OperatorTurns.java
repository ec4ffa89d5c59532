package mu.maupass.station.agent;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mu.maupass.sync.file.OwnerOnlyFile;
import mu.maupass.sync.seal.Sha256;

/**
 * Where tries of passwords at commands wait for one another: a file for each queue, in a folder that only this user can enter,
 * so that nobody else can take it first or hold it. That is the runtime folder of their session, else the state folder in their
 * home.
 */
@FunctionalInterface
public interface OperatorTurns {
    /** @throws IOException where there is no folder that only this user can enter */
    Path folder() throws IOException;

    /** @param environment variables of the process: {@code XDG_RUNTIME_DIR}, {@code XDG_STATE_HOME} */
    static OperatorTurns ofUser(Map<String, String> environment) {
        return () -> {
            Path runtime = Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", ""));
            if (runtime.isAbsolute() && Files.isDirectory(runtime) && isOwn(runtime)) {
                return runtime;
            }
            Path given = Path.of(environment.getOrDefault("XDG_STATE_HOME", ""));
            Path state = (given.isAbsolute() ? given : Path.of(System.getProperty("user.home"), ".local", "state"))
                    .resolve("maupass-station");
            OwnerOnlyFile.createFolder(state);
            if (!isOwn(state)) {
                throw new IOException("others can enter the state folder");
            }
            return state;
        };
    }

    private static boolean isOwn(Path folder) throws IOException {
        return Files.getOwner(folder).getName().equals(System.getProperty("user.name"))
                && !OwnerOnlyFile.exposed(folder);
    }

    /**
     * Opens the file of this queue, whose lock is the turn. However its path is written, through links too, it is the same file.
     *
     * @throws IOException where nobody can wait there
     */
    default FileChannel open(Path outbox) throws IOException {
        Path real = OwnerOnlyFile.folderOf(outbox).toRealPath().resolve(outbox.getFileName());
        return OwnerOnlyFile.openForLock(folder().resolve("maupass-operator-" + Sha256.of(real.toString()) + ".lock"));
    }
}
