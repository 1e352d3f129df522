import java.io.*;
import java.nio.file.*;
import javax.servlet.http.*;
import org.apache.commons.io.FilenameUtils;
import org.springframework.web.bind.annotation.*;

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
        // ruleid: java-path-traversal-file
        Path target = base.resolve(name);
        file.transferTo(target);
    }

    void image(HttpServletRequest request) throws IOException {
        String file = request.getParameter("file");
        // ruleid: java-path-traversal-file
        File image = new File("/var/images", file);
        // ok: java-path-traversal-file
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
