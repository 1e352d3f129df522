import java.io.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.servlet.http.*;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.*;

@Controller
class ToolsController {
    private static final Map<String, String> REPORTS = Map.of("daily", "report-daily.sh");

    @GetMapping("/ping")
    public String ping(@RequestParam String host) throws IOException {
        // ruleid: java-command-injection-process
        Process p = Runtime.getRuntime().exec("ping -c 1 " + host);
        // ruleid: java-command-injection-process
        new ProcessBuilder("sh", "-c", "nslookup " + host).start();
        String[] line = {"/bin/sh", "-c", "dig " + host};
        // ruleid: java-command-injection-process
        Runtime.getRuntime().exec(line);
        return "done";
    }

    public void convert(HttpServletRequest req, Runtime runtime) throws IOException {
        // ruleid: java-command-injection-process
        runtime.exec(req.getParameter("tool"));
        int width = Integer.parseInt(req.getParameter("width"));
        // ok: java-command-injection-process
        runtime.exec("convert in.png -resize " + width + " out.png");
        // ok: java-command-injection-process
        new ProcessBuilder("convert", "--", req.getParameter("file"), "out.png").start();
        // ok: java-command-injection-process
        new ProcessBuilder(List.of("convert", "--", req.getParameter("file"), "out.png")).start();
    }

    @GetMapping("/report")
    public void report(@RequestParam String name, @RequestParam Integer days) throws IOException {
        if (!REPORTS.containsKey(name)) {
            return;
        }
        // ok: java-command-injection-process
        Runtime.getRuntime().exec("/opt/reports/" + name);
        // ok: java-command-injection-process
        Runtime.getRuntime().exec(new String[] {"git", "--version"});
    }
}

class Tools {
    void start(HttpServletRequest request) throws IOException {
        List<String> line = new ArrayList<>();
        line.add("sh");
        line.add("-c");
        line.add("ls " + request.getHeader("X-Folder"));
        run(line);
        list("/tmp");
    }

    private void run(List<String> line) throws IOException {
        // The builder keeps the list that it is given.
        // ruleid: java-command-injection-process
        new ProcessBuilder(line).start();
    }

    private void list(String folder) throws IOException {
        // ok: java-command-injection-process
        Runtime.getRuntime().exec("ls " + folder);
    }
}
