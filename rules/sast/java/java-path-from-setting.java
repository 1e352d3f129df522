import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.InputStream;
import java.util.Properties;

class Settings {
    InputStream home() throws Exception {
        // ruleid: java-path-from-setting
        return new FileInputStream(System.getenv("APP_HOME") + "/app.conf");
    }

    InputStream listed() throws Exception {
        try (BufferedReader list = new BufferedReader(new FileReader("/etc/app/list"))) {
            return open(list.readLine());
        }
    }

    InputStream named() throws Exception {
        Properties settings = new Properties();
        try (InputStream in = new FileInputStream("/etc/app/app.properties")) {
            settings.load(in);
        }
        return open(settings.getProperty("folder"));
    }

    private InputStream open(String name) throws Exception {
        // ruleid: java-path-from-setting
        return new FileInputStream("/srv/" + name);
    }

    InputStream numbered() throws Exception {
        int shard = Integer.parseInt(System.getenv("SHARD"));
        // ok: java-path-from-setting
        return new FileInputStream("/srv/shard-" + shard);
    }

    InputStream fixed() throws Exception {
        // ok: java-path-from-setting
        return new FileInputStream("/srv/app.conf");
    }
}
