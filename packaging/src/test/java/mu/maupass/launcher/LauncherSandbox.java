package mu.maupass.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A copy of the launcher in its own project, as if on a computer that has only what a test puts there: of the real
 * computer only common tools are on the PATH, the user is not root, and no package is installed.
 *
 * <p>The project's path has a space, an apostrophe and an accent in it.
 */
final class LauncherSandbox {

    private static final Path REAL_PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> EVERYDAY_TOOLS = List.of(
            "sh",
            "env",
            "dirname",
            "basename",
            "chmod",
            "readlink",
            "find",
            "head",
            "tail",
            "cat",
            "cp",
            "mv",
            "rm",
            "mkdir",
            "mktemp",
            "sed",
            "awk",
            "od",
            "tr",
            "date",
            "sleep",
            "sync",
            "timeout",
            "uname",
            "flock",
            "touch",
            "kill",
            "sha256sum",
            "setpriv");

    private final Path home;
    private final Path project;
    private final Path tools;
    private final Map<String, String> environment = new LinkedHashMap<>();

    LauncherSandbox(Path folder) throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        tools = Files.createDirectories(folder.resolve("tools"));
        project = Files.createDirectories(folder.resolve("l'été à Maurice"));
        Files.copy(REAL_PROJECT.resolve("station"), project.resolve("station"), StandardCopyOption.COPY_ATTRIBUTES);
        copyFolder(REAL_PROJECT.resolve("packaging/launcher"), project.resolve("packaging/launcher"));
        for (String part : List.of("packaging/image", "packaging/tar", "packaging/deb", "packaging/authority")) {
            copyFolder(REAL_PROJECT.resolve(part), project.resolve(part));
        }
        Path measurements = Path.of("packaging/bench/measurements.sh");
        Files.createDirectories(project.resolve(measurements).getParent());
        Files.copy(REAL_PROJECT.resolve(measurements), project.resolve(measurements));
        write(project.resolve("pom.xml"), "<project/>");
        write(source("Visit.java"), "class Visit {}");
        for (String tool : EVERYDAY_TOOLS) {
            provideRealTool(tool);
        }
        provideTool("id", "echo 1000");
        environment.put("HOME", home.toString());
        environment.put("PATH", tools.toString());
        environment.put("STATION_JDK_FOLDERS", folder.resolve("jdks").toString());
        environment.put("LANG", "C.UTF-8");
    }

    Path home() {
        return home;
    }

    Path project() {
        return project;
    }

    Path tools() {
        return tools;
    }

    Path launcher() {
        return project.resolve("station");
    }

    Path source(String name) {
        return project.resolve("station-app/src/main/java").resolve(name);
    }

    Path log(String name) {
        return home.resolve(name);
    }

    List<String> logged(String name) throws IOException {
        return Files.exists(log(name)) ? Files.readAllLines(log(name)) : List.of();
    }

    LauncherSandbox set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    LauncherSandbox unset(String variable) {
        environment.remove(variable);
        return this;
    }

    void provideTool(String name, String script) throws IOException {
        Files.deleteIfExists(tools.resolve(name));
        writeScript(tools.resolve(name), script);
    }

    void provideRealTool(String name) throws IOException {
        for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            Path real = Path.of(folder, name);
            if (Files.isExecutable(real)) {
                provideTool(name, "exec %s \"$@\"".formatted(real));
                return;
            }
        }
        throw new IOException("This computer has no " + name);
    }

    /** Makes a folder look like a JDK; its java prints how it was called and does what FAKE_JAVA says. */
    Path provideJdk(Path folder, String version) throws IOException {
        provideJre(folder, version);
        writeScript(folder.resolve("bin/javac"), "echo javac " + version);
        return folder;
    }

    Path provideJre(Path folder, String version) throws IOException {
        write(folder.resolve("release"), "IMPLEMENTOR=\"Test\"\nJAVA_VERSION=\"" + version + "\"\nOS_NAME=\"Linux\"\n");
        writeScript(folder.resolve("bin/java"), """
            printf 'java=%s\\n' "$0"
            printf 'folder=%s\\n' "$PWD"
            printf 'display=%s\\n' "${DISPLAY-}"
            printf 'locale=%s\\n' "${LC_ALL:-${LC_CTYPE:-${LANG-}}}"
            printf '<%s>\\n' "$@"
            # As a JVM does that learns; its second file says where the first one lies.
            for option; do
              case $option in
                -XX:AOTCacheOutput=*) echo first >"${option#*=}" ;;
                -XX:SharedArchiveFile=*) first=${option#*=} ;;
                -XX:ArchiveClassesAtExit=*) rest=${option#*=} ;;
              esac
            done
            [ -z "${rest-}" ] || echo "$first" >"$rest"
            if [ "${FAKE_JAVA-}" = wait ]; then
              trap 'echo "told to end" >>"$HOME/java.log"; exit 42' TERM INT
              echo "running $$" >>"$HOME/java.log"
              n=0; while [ $n -lt 1200 ] && sleep 0.05; do n=$((n+1)); done
            fi
            exit "${FAKE_EXIT-0}"
            """);
        return folder;
    }

    /** A computer that has everything and on which the build works. */
    LauncherSandbox ready() throws IOException {
        provideJdk(home.resolve("jdk-25"), "25.0.3");
        set("JAVA_HOME", home.resolve("jdk-25").toString());
        provideMaven("""
            mkdir -p "$project/packaging/target/station/lib" "$project/station-app/target/classes"
            : >"$project/packaging/target/station/lib/one.jar"
            : >"$project/packaging/target/station/lib/two.jar"
            """);
        return this;
    }

    /** The JDK is one that was made without the collector that the station wants. */
    LauncherSandbox withoutCollector() throws IOException {
        writeScript(home.resolve("jdk-25/bin/java"), """
            echo 'Option -XX:+UseShenandoahGC not supported' >&2
            exit 1
            """);
        return this;
    }

    /** Uses the distribution that was really built, with the JDK that runs these tests. */
    LauncherSandbox withRealDistribution() throws IOException {
        Path target = Files.createDirectories(project.resolve("packaging/target"));
        Files.createSymbolicLink(target.resolve("station"), REAL_PROJECT.resolve("packaging/target/station"));
        Files.createFile(target.resolve("station.built"));
        set("JAVA_HOME", System.getProperty("java.home"));
        return this;
    }

    /** The authority that was really built, beside {@link #withRealDistribution}. */
    LauncherSandbox withRealAuthority() throws IOException {
        Path target = Files.createDirectories(project.resolve("authority/target"));
        Files.createSymbolicLink(target.resolve("lib"), REAL_PROJECT.resolve("authority/target/lib"));
        return this;
    }

    /** An image of the station in this folder, with the real launcher, and a run time that does what {@link #provideJre}'s does. */
    Path installed(Path folder) throws IOException, InterruptedException {
        Path image = Files.createDirectories(folder);
        Process process = new ProcessBuilder("sh", "-euc", """
            root=$PWD target=$PWD/packaging/target launcher=$PWD/packaging/launcher
            jvm_options=$launcher/jvm.options
            . packaging/image/image.sh
            install_launcher "$1"
            """, "sh", image.toString())
                .directory(project.toFile())
                .inheritIO()
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("The launcher could not be installed");
        }
        provideJre(image.resolve("runtime"), "25.0.3");
        write(image.resolve("lib/one.jar"), "");
        return image;
    }

    /** The launcher with these parts finds the kernel's drivers for graphics in this folder. */
    static void graphicsOf(Path launcher, Path drivers) throws IOException {
        Path part = launcher.resolve("application.sh");
        String found = Files.readString(part).replaceFirst("(?m)^graphics=.*$", "graphics='" + drivers + "/*'");
        Files.writeString(part, found);
    }

    void forgetRealDistribution() throws IOException {
        Files.deleteIfExists(project.resolve("packaging/target/station"));
        Files.deleteIfExists(project.resolve("authority/target/lib"));
    }

    /** A mvn that logs its arguments and then runs the script, in which $project is the project's folder. */
    void provideMaven(String script) throws IOException {
        provideTool("mvn", """
            echo "$JAVA_HOME: $*" >>"$HOME/mvn.log"
            project="%s"
            """.formatted(project) + script);
    }

    Outcome run(String... words) throws IOException, InterruptedException {
        return runFrom(home, launcher(), words);
    }

    Outcome runFrom(Path folder, Path launcher, String... words) throws IOException, InterruptedException {
        Running running = startFrom(folder, launcher, words);
        return running.outcome();
    }

    Running start(String... words) throws IOException {
        return startFrom(home, launcher(), words);
    }

    private Running startFrom(Path folder, Path launcher, String... words) throws IOException {
        // In the background of a shell the signal INT is ignored, and processes that these tests start would inherit
        // that.
        List<String> command = Stream.concat(
                        Stream.of("/usr/bin/env", "--default-signal=INT,HUP,TERM", launcher.toString()),
                        Stream.of(words))
                .toList();
        Path output = Files.createTempFile(home, "out", ".txt");
        Path errors = Files.createTempFile(home, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), output, errors);
    }

    /** A launcher that was started. */
    record Running(Process process, Path output, Path errors) {

        Outcome outcome() throws IOException, InterruptedException {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("The launcher did not end. It said: " + Files.readString(errors));
            }
            return new Outcome(
                    process.exitValue(),
                    Files.readString(output, StandardCharsets.UTF_8),
                    Files.readString(errors, StandardCharsets.UTF_8));
        }
    }

    /** How a launcher ended. */
    record Outcome(int code, String output, String errors) {}

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void writeScript(Path file, String script) throws IOException {
        write(file, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copyFolder(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .toList()) {
                Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
