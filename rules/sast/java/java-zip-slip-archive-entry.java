import java.io.*;
import java.nio.file.*;
import java.util.zip.*;

class Unpacker {
    void unzip(ZipInputStream zip, File target) throws IOException {
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            // ruleid: java-zip-slip-archive-entry
            File out = new File(target, entry.getName());
            zip.transferTo(new FileOutputStream(out));
        }
    }

    void each(ZipFile zip, Path folder) throws IOException {
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            String name = entry.getName();
            // ruleid: java-zip-slip-archive-entry
            Files.copy(zip.getInputStream(entry), folder.resolve(name));
        }
    }

    void untar(TarArchiveInputStream tar, String folder) throws IOException {
        TarArchiveEntry entry = tar.getNextTarEntry();
        // ruleid: java-zip-slip-archive-entry
        OutputStream out = new FileOutputStream(folder + "/" + entry.getName());
    }

    void checked(ZipInputStream zip, Path folder) throws IOException {
        ZipEntry entry;
        while ((entry = zip.getNextEntry()) != null) {
            // ok: java-zip-slip-archive-entry
            Path out = folder.resolve(entry.getName()).normalize();
            if (!out.startsWith(folder)) {
                throw new IOException("entry outside of " + folder);
            }
            Files.copy(zip, out);
        }
    }

    void flat(ZipEntry entry, File target) throws IOException {
        // ok: java-zip-slip-archive-entry
        File out = new File(target, new File(entry.getName()).getName());
        // ok: java-zip-slip-archive-entry
        File list = new File(target, "contents.txt");
        if (entry.getName().endsWith(".xml")) {
            // ok: java-zip-slip-archive-entry
            File fixed = new File(target, "document.xml");
        }
    }
}
