import java.io.*;
import java.util.Base64;
import javax.servlet.http.*;
import com.thoughtworks.xstream.XStream;
import com.fasterxml.jackson.databind.ObjectMapper;

class StateServlet extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ruleid: java-unsafe-deserialization-object-stream
        ObjectInputStream in = new ObjectInputStream(request.getInputStream());
        Object state = in.readObject();
        for (Cookie cookie : request.getCookies()) {
            byte[] raw = Base64.getDecoder().decode(cookie.getValue());
            // ruleid: java-unsafe-deserialization-object-stream
            new ObjectInputStream(new ByteArrayInputStream(raw)).readObject();
        }
        XStream xstream = new XStream();
        // ruleid: java-unsafe-deserialization-object-stream
        xstream.fromXML(request.getReader());
    }

    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws Exception {
        // ok: java-unsafe-deserialization-object-stream
        ObjectInputStream in = new ObjectInputStream(request.getInputStream());
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("com.example.State;!*"));
        in.readObject();
        // ok: java-unsafe-deserialization-object-stream
        new ObjectMapper().readValue(request.getInputStream(), State.class);
    }

    Object cache(File file) throws Exception {
        // ok: java-unsafe-deserialization-object-stream
        return new ObjectInputStream(new FileInputStream(file)).readObject();
    }
}
