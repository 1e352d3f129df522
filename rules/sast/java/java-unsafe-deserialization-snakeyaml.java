import java.io.IOException;
import org.springframework.web.bind.annotation.*;
import org.yaml.snakeyaml.*;
import org.yaml.snakeyaml.constructor.*;

@RestController
class ImportController {
    @PostMapping("/import")
    public Object load(@RequestBody String text) {
        Yaml yaml = new Yaml();
        // ruleid: java-unsafe-deserialization-snakeyaml
        return yaml.load(text);
    }

    @PostMapping("/import/typed")
    public Object typed(@RequestParam("doc") String text) {
        Yaml yaml = new Yaml(new Constructor(Settings.class));
        // ruleid: java-unsafe-deserialization-snakeyaml
        yaml.loadAll(text);
        // ruleid: java-unsafe-deserialization-snakeyaml
        return new Yaml().loadAs(text, Settings.class);
    }

    @PostMapping("/import/safe")
    public Object safe(@RequestBody String text) throws IOException {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        // ok: java-unsafe-deserialization-snakeyaml
        yaml.load(text);
        Yaml own = new Yaml();
        // ok: java-unsafe-deserialization-snakeyaml
        own.load(getClass().getResourceAsStream("/defaults.yaml"));
        // ok: java-unsafe-deserialization-snakeyaml
        return own.dump(text);
    }
}
