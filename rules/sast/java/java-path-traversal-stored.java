import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.sql.ResultSet;
import org.apache.commons.io.FilenameUtils;

class Attachments {
    byte[] read(ResultSet rows) throws Exception {
        // ruleid: java-path-traversal-stored
        return Files.readAllBytes(Paths.get("/srv/files/" + rows.getString("name")));
    }

    InputStream file(ResultSet rows) throws Exception {
        return inFolder(rows.getString("name"));
    }

    private InputStream inFolder(String name) throws Exception {
        // ok: java-path-traversal-stored
        File known = new File("/srv/files", FilenameUtils.getName(name));
        if (known.exists()) {
            // ok: java-path-traversal-stored
            return new FileInputStream(known);
        }
        File file = new File("/srv/files", name);
        // ruleid: java-path-traversal-stored
        return new FileInputStream(file);
    }

    InputStream numbered(ResultSet rows) throws Exception {
        // ok: java-path-traversal-stored
        return new FileInputStream("/srv/files/" + rows.getLong("id"));
    }
}
