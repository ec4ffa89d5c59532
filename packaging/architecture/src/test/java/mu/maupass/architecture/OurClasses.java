package mu.maupass.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The main code of all modules, read once for all rules: reading takes longer than most of them. */
final class OurClasses {
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("mu.maupass");

    private OurClasses() {}

    static JavaClasses all() {
        return ALL;
    }
}
