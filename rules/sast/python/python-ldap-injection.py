import ldap
import ldap3
from flask import request
from ldap.dn import escape_dn_chars
from ldap.filter import escape_filter_chars


@app.route("/login", methods=["POST"])
def login():
    user = request.form["user"]
    # ruleid: python-ldap-injection
    directory.search_s("ou=people", ldap.SCOPE_SUBTREE, "(uid=" + user + ")")
    # ruleid: python-ldap-injection
    directory.simple_bind_s(f"uid={user},ou=people", request.form["password"])
    connection = ldap3.Connection(server)
    # ruleid: python-ldap-injection
    connection.search("ou=people", "(uid=%s)" % user)


@app.route("/safe", methods=["POST"])
def safe():
    user = request.form["user"]
    # ok: python-ldap-injection
    directory.search_s("ou=people", ldap.SCOPE_SUBTREE, "(uid=%s)" % escape_filter_chars(user))
    # ok: python-ldap-injection
    directory.simple_bind_s("uid=" + escape_dn_chars(user) + ",ou=people", request.form["password"])
    # ok: python-ldap-injection
    directory.search_s("ou=people", ldap.SCOPE_SUBTREE, "(objectClass=person)")
    # ok: python-ldap-injection
    re.search("^a", user)
