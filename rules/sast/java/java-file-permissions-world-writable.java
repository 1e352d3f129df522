import java.io.File;
import java.nio.file.*;
import java.nio.file.attribute.*;

class Output {
    void open(Path path, File file, Set<PosixFilePermission> permissions) throws IOException {
        // ruleid: java-file-permissions-world-writable
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        // ruleid: java-file-permissions-world-writable
        permissions.add(PosixFilePermission.OTHERS_WRITE);
        // ruleid: java-file-permissions-world-writable
        file.setWritable(true, false);
    }

    void closed(Path path, File file, Set<PosixFilePermission> permissions) throws IOException {
        // ok: java-file-permissions-world-writable
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));
        // ok: java-file-permissions-world-writable
        permissions.add(PosixFilePermission.OTHERS_READ);
        // ok: java-file-permissions-world-writable
        file.setWritable(true);
    }
}
