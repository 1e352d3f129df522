import javax.naming.*;
import javax.naming.directory.*;
import javax.naming.ldap.Rdn;
import javax.servlet.http.HttpServletRequest;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.support.LdapEncoder;

class DirectoryService {
    private DirContext context;
    private LdapTemplate ldap;

    public boolean login(HttpServletRequest request) throws NamingException {
        String user = request.getParameter("user");
        String filter = "(&(objectClass=person)(uid=" + user + "))";
        // ruleid: java-ldap-injection-jndi
        NamingEnumeration<SearchResult> found = context.search("ou=people,dc=example,dc=org", filter, new SearchControls());
        // ruleid: java-ldap-injection-jndi
        context.lookup("uid=" + user + ",ou=people");
        // ruleid: java-ldap-injection-jndi
        ldap.search("ou=people", "(uid=" + user + ")", new PersonMapper());
        return found.hasMore();
    }

    public void safe(HttpServletRequest request) throws NamingException {
        String user = request.getParameter("user");
        // ok: java-ldap-injection-jndi
        context.search("ou=people", "(uid={0})", new Object[] {user}, new SearchControls());
        // ok: java-ldap-injection-jndi
        ldap.search("ou=people", "(uid=" + LdapEncoder.filterEncode(user) + ")", new PersonMapper());
        // ok: java-ldap-injection-jndi
        context.lookup("uid=" + Rdn.escapeValue(user) + ",ou=people");
        // ok: java-ldap-injection-jndi
        context.search("ou=people", "(objectClass=person)", new SearchControls());
    }
}

class Groups {
    NamingEnumeration<SearchResult> find(HttpServletRequest request, DirContext context) throws NamingException {
        search(context, "(cn=admins)");
        return searchBy(context, "(cn=" + request.getParameter("group") + ")");
    }

    private NamingEnumeration<SearchResult> searchBy(DirContext context, String filter) throws NamingException {
        // ruleid: java-ldap-injection-jndi
        return context.search("ou=groups", filter, new SearchControls());
    }

    private NamingEnumeration<SearchResult> search(DirContext context, String filter) throws NamingException {
        // ok: java-ldap-injection-jndi
        return context.search("ou=groups", filter, new SearchControls());
    }
}
