package directory

import (
	"fmt"
	"net/http"

	"github.com/go-ldap/ldap/v3"
)

func login(r *http.Request, connection *ldap.Conn) {
	user := r.FormValue("user")
	// ruleid: go-ldap-injection
	ldap.NewSearchRequest("ou=people", 2, 0, 0, 0, false, "(uid="+user+")", nil, nil)
	// ruleid: go-ldap-injection
	ldap.CompileFilter(fmt.Sprintf("(&(uid=%s))", user))
	// ruleid: go-ldap-injection
	connection.Bind("uid="+user+",ou=people", r.FormValue("password"))
	// ok: go-ldap-injection
	ldap.NewSearchRequest("ou=people", 2, 0, 0, 0, false, "(uid="+ldap.EscapeFilter(user)+")", nil, nil)
	// ok: go-ldap-injection
	connection.Bind("uid="+ldap.EscapeDN(user)+",ou=people", r.FormValue("password"))
	// ok: go-ldap-injection
	ldap.CompileFilter("(objectClass=person)")
}

func filter(name string) string { return "(&(objectClass=person)(uid=" + name + "))" }

func lookup(connection *ldap.Conn, name string) {
	// ruleid: go-ldap-injection
	request := ldap.NewSearchRequest("dc=example", ldap.ScopeWholeSubtree, 0, 0, 0, false, filter(name), nil, nil)
	connection.Search(request)
}

func who(w http.ResponseWriter, r *http.Request) {
	lookup(nil, r.FormValue("name"))
	lookup(nil, ldap.EscapeFilter(r.FormValue("name")))
}
