import java.io.InputStream;
import java.net.*;
import java.net.http.*;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import org.apache.http.client.methods.HttpGet;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.client.RestTemplate;

@RestController
class PreviewController {
    private static final Set<String> FEEDS = Set.of("https://news.example.org/rss");
    private final RestTemplate rest = new RestTemplate();

    @GetMapping("/preview")
    public String preview(@RequestParam String url) throws Exception {
        // ruleid: java-ssrf-http-client
        return rest.getForObject(url, String.class);
    }

    @PostMapping("/avatar")
    public void avatar(@RequestParam("image") String image, HttpServletRequest request) throws Exception {
        // ruleid: java-ssrf-http-client
        InputStream in = new URL(image).openStream();
        // ruleid: java-ssrf-http-client
        HttpRequest get = HttpRequest.newBuilder(URI.create("https://" + request.getHeader("X-Host") + "/logo")).build();
        // ruleid: java-ssrf-http-client
        new HttpGet(image);
    }

    @GetMapping("/rate/{currency}")
    public String rate(@PathVariable String currency, @RequestParam String feed, @RequestParam Integer id) throws Exception {
        // ok: java-ssrf-http-client
        rest.getForObject("https://rates.example.org/v1/{currency}", String.class, currency);
        // ok: java-ssrf-http-client
        rest.getForObject("https://rates.example.org/v1/" + currency, String.class);
        // ok: java-ssrf-http-client
        new URL("https://orders.example.org/" + id).openStream();
        if (!FEEDS.contains(feed)) {
            return "";
        }
        // ok: java-ssrf-http-client
        return rest.getForObject(feed, String.class);
    }
}

class Fetch {
    InputStream load(HttpServletRequest request) throws Exception {
        status("https://status.example.org/");
        return open(new URL(request.getParameter("from")));
    }

    private InputStream open(URL address) throws Exception {
        // ruleid: java-ssrf-http-client
        return address.openStream();
    }

    private InputStream status(String address) throws Exception {
        // ok: java-ssrf-http-client
        return new URL(address).openStream();
    }
}
