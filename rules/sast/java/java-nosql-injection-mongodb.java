import javax.servlet.http.HttpServletRequest;
import org.bson.Document;
import org.springframework.data.mongodb.core.query.BasicQuery;

class Users {
    BasicQuery find(HttpServletRequest request) {
        String name = request.getParameter("name");
        // ruleid: java-nosql-injection-mongodb
        Document filter = Document.parse("{ name: '" + name + "' }");
        return byName(name);
    }

    private BasicQuery byName(String name) {
        // ruleid: java-nosql-injection-mongodb
        return new BasicQuery("{ name: '" + name + "' }");
    }

    Document fine(HttpServletRequest request) {
        // ok: java-nosql-injection-mongodb
        Document page = Document.parse("{ page: " + Integer.parseInt(request.getParameter("page")) + " }");
        // ok: java-nosql-injection-mongodb
        return new Document("name", request.getParameter("name"));
    }
}
