import java.sql.ResultSet;
import javax.naming.directory.DirContext;
import javax.naming.directory.SearchControls;
import org.springframework.ldap.support.LdapEncoder;

class Members {
    void find(ResultSet rows, DirContext context) throws Exception {
        String name = rows.getString("name");
        // ruleid: java-ldap-injection-stored
        context.search("ou=people", "(uid=" + name + ")", new SearchControls());
        // ok: java-ldap-injection-stored
        context.search("ou=people", "(uid=" + LdapEncoder.filterEncode(name) + ")", new SearchControls());
        // ok: java-ldap-injection-stored
        context.search("ou=people", filter(), new SearchControls());
    }

    private String filter() {
        return "(objectClass=person)";
    }
}
