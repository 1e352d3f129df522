import javax.servlet.http.HttpServletRequest;
import javax.xml.xpath.*;
import org.w3c.dom.Document;

class Members {
    void login(HttpServletRequest request, Document members) throws XPathExpressionException {
        String name = request.getParameter("name");
        XPath xpath = XPathFactory.newInstance().newXPath();
        // ruleid: java-xpath-injection-jaxp
        Node member = (Node) xpath.evaluate("//member[name='" + name + "']", members, XPathConstants.NODE);
        // ruleid: java-xpath-injection-jaxp
        XPathExpression byName = xpath.compile("/members/member[@name='" + name + "']/mail");
        // ruleid: java-xpath-injection-jaxp
        XPathFactory.newInstance().newXPath().evaluate(String.format("//member[%s]", name), members);
    }

    void safe(HttpServletRequest request, Document members) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        SimpleVariables variables = new SimpleVariables();
        variables.put("name", request.getParameter("name"));
        xpath.setXPathVariableResolver(variables);
        // ok: java-xpath-injection-jaxp
        xpath.evaluate("//member[name=$name]", members, XPathConstants.NODE);
        int position = Integer.parseInt(request.getParameter("n"));
        // ok: java-xpath-injection-jaxp
        xpath.evaluate("//member[" + position + "]", members);
        // ok: java-xpath-injection-jaxp
        xpath.compile("//member[@active='true']");
    }
}

class Roles {
    String role(HttpServletRequest request, XPath xpath, Document roles) throws XPathExpressionException {
        return text(xpath, roles, "//role[@user='" + request.getParameter("user") + "']") + fixed(xpath, roles, "//role[1]");
    }

    private String text(XPath xpath, Document roles, String expression) throws XPathExpressionException {
        // ruleid: java-xpath-injection-jaxp
        return xpath.evaluate(expression, roles);
    }

    private String fixed(XPath xpath, Document roles, String expression) throws XPathExpressionException {
        // ok: java-xpath-injection-jaxp
        return xpath.evaluate(expression, roles);
    }
}
