import java.io.*;
import java.nio.file.*;
import java.util.Set;
import javax.servlet.http.*;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.multipart.MultipartFile;

@RestController
class FileController {
    private final Path base = Paths.get("/srv/files");
    private static final Set<String> MANUALS = Set.of("setup.pdf", "faq.pdf");

    @GetMapping("/files/{name}")
    public byte[] download(@PathVariable String name) throws IOException {
        // ruleid: java-path-traversal-file
        return Files.readAllBytes(Paths.get("/srv/files/" + name));
    }

    @PostMapping("/files")
    public void upload(@RequestParam("name") String name, @RequestParam MultipartFile file) throws IOException {
        // ok: java-path-traversal-file
        Path target = base.resolve(name);
        // ruleid: java-path-traversal-file
        file.transferTo(target);
    }

    void image(HttpServletRequest request) throws IOException {
        String file = request.getParameter("file");
        // ok: java-path-traversal-file
        File image = new File("/var/images", file);
        // ruleid: java-path-traversal-file
        InputStream in = new FileInputStream(image);
    }

    @GetMapping("/checked")
    public byte[] checked(@RequestParam String name) throws IOException {
        // ok: java-path-traversal-file
        Path target = base.resolve(name).normalize();
        if (!target.startsWith(base)) {
            throw new IllegalArgumentException("outside");
        }
        return Files.readAllBytes(target);
    }

    @GetMapping("/plain")
    public void plain(@RequestParam String name, @RequestParam long id, @RequestParam String manual) throws IOException {
        // ok: java-path-traversal-file
        new File("/srv/files", FilenameUtils.getName(name));
        // ok: java-path-traversal-file
        new FileReader("/srv/orders/" + id + ".txt");
        // ok: java-path-traversal-file
        Paths.get("/etc/app", "settings.properties");
        if (MANUALS.contains(manual)) {
            // ok: java-path-traversal-file
            new FileInputStream("/srv/manuals/" + manual);
        }
    }
}

class Pictures {
    InputStream picture(HttpServletRequest request) throws IOException {
        return open(request.getParameter("name"));
    }

    private InputStream open(String name) throws IOException {
        // ruleid: java-path-traversal-file
        return new FileInputStream("/var/pictures/" + name);
    }

    InputStream logo() throws IOException {
        return fixed("logo.png");
    }

    private InputStream fixed(String name) throws IOException {
        // ok: java-path-traversal-file
        return new FileInputStream("/var/pictures/" + name);
    }

    File known(HttpServletRequest request) throws IOException {
        // ok: java-path-traversal-file
        File file = new File("/var/pictures", request.getParameter("name"));
        String canonical = file.getCanonicalPath();
        if (!canonical.startsWith("/var/pictures/")) {
            throw new IOException("outside");
        }
        return file;
    }
}
