package mu.maupass.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Classes that break a wall, for its test.
 *
 * @param uses names of classes, and for each of them a class that it has in a field
 */
record Violation(Map<String, String> uses) {

    static Violation of(String violator, String known) {
        return new Violation(Map.of(violator, known));
    }

    /** Two classes that know each other. */
    static Violation circle(String one, String other) {
        return new Violation(Map.of(one, other, other, one));
    }

    JavaClasses compiledInto(Path folder) throws IOException {
        for (Map.Entry<String, String> use : uses.entrySet()) {
            byte[] compiled = ClassFile.of()
                    .build(
                            ClassDesc.of(use.getKey()),
                            type -> type.withField("known", ClassDesc.of(use.getValue()), 0));
            Path file = folder.resolve(use.getKey().replace('.', '/') + ".class");
            Files.createDirectories(file.getParent());
            Files.write(file, compiled);
        }
        return new ClassFileImporter().importPath(folder);
    }
}
