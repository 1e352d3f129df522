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
