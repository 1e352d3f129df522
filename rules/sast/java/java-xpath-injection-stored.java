import java.sql.ResultSet;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

class Prices {
    String find(ResultSet rows, Document prices) throws Exception {
        XPath xpath = XPathFactory.newInstance().newXPath();
        // ok: java-xpath-injection-stored
        xpath.evaluate("//price[" + rows.getInt("position") + "]", prices);
        return price(xpath, prices, rows.getString("article"));
    }

    private String price(XPath xpath, Document prices, String article) throws Exception {
        // ruleid: java-xpath-injection-stored
        return xpath.evaluate("//price[@article='" + article + "']", prices);
    }
}
