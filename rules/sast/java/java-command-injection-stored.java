import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.util.List;

class Jobs {
    void environment() throws IOException {
        // ruleid: java-command-injection-stored
        Runtime.getRuntime().exec("sh -c " + System.getenv("JOB"));
    }

    void file(String list) throws IOException {
        BufferedReader reader = new BufferedReader(new FileReader(list));
        String line = reader.readLine();
        run(line);
        count(Integer.parseInt(line));
    }

    private void run(String line) throws IOException {
        // ruleid: java-command-injection-stored
        new ProcessBuilder(line).start();
    }

    private void count(int number) throws IOException {
        // ok: java-command-injection-stored
        Runtime.getRuntime().exec("nice -n " + number + " job");
        // ok: java-command-injection-stored
        new ProcessBuilder(List.of("job", "--all")).start();
    }
}
