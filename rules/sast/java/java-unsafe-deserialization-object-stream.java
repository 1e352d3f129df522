import com.fasterxml.jackson.databind.ObjectMapper;
import com.thoughtworks.xstream.XStream;
import java.io.*;
import java.util.Base64;
import javax.servlet.http.*;

class StateServlet extends HttpServlet {
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws Exception {
        ObjectInputStream in = new ObjectInputStream(request.getInputStream());
        // ruleid: java-unsafe-deserialization-object-stream
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
        ObjectInputStream in = new ObjectInputStream(request.getInputStream());
        in.setObjectInputFilter(ObjectInputFilter.Config.createFilter("com.example.State;!*"));
        // ok: java-unsafe-deserialization-object-stream
        in.readObject();
        // ok: java-unsafe-deserialization-object-stream
        new ObjectMapper().readValue(request.getInputStream(), State.class);
    }

    Object cache(File file) throws Exception {
        // ok: java-unsafe-deserialization-object-stream
        return new ObjectInputStream(new FileInputStream(file)).readObject();
    }
}

class Basket {
    Object basket(HttpServletRequest request) throws Exception {
        return read(Base64.getDecoder().decode(request.getParameter("basket")));
    }

    private Object read(byte[] bytes) throws Exception {
        // ruleid: java-unsafe-deserialization-object-stream
        return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }

    Object empty() throws Exception {
        return fixed(new byte[0]);
    }

    private Object fixed(byte[] bytes) throws Exception {
        // ok: java-unsafe-deserialization-object-stream
        return new ObjectInputStream(new ByteArrayInputStream(bytes)).readObject();
    }
}
