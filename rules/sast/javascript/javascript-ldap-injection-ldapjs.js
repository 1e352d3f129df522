const ldap = require('ldapjs');
const ldapClient = ldap.createClient({ url: 'ldaps://dir.example.org' });

app.post('/login', (req, res) => {
  const opts = { filter: `(uid=${req.body.user})`, scope: 'sub' };
  // ruleid: javascript-ldap-injection-ldapjs
  ldapClient.search('ou=people,dc=example,dc=org', { filter: `(&(uid=${req.body.user})(objectClass=person))`, scope: 'sub' }, done);
  // ruleid: javascript-ldap-injection-ldapjs
  const filter = ldap.parseFilter('(cn=' + req.query.cn + ')');
  // ruleid: javascript-ldap-injection-ldapjs
  ldapClient.bind(`uid=${req.body.user},ou=people,dc=example,dc=org`, req.body.password, done);
  res.json({ opts, filter });
});

app.post('/safe', (req, res) => {
  const filter = new ldap.EqualityFilter({ attribute: 'uid', value: req.body.user });
  // ok: javascript-ldap-injection-ldapjs
  ldapClient.search('ou=people,dc=example,dc=org', { filter, scope: 'sub' }, done);
  // ok: javascript-ldap-injection-ldapjs
  ldapClient.search(BASE, { filter: `(uid=${ldapEscape(req.body.user)})`, scope: 'sub' }, done);
  // ok: javascript-ldap-injection-ldapjs
  ldapClient.search(BASE, { filter: '(objectClass=person)', sizeLimit: 10 }, done);
  // ok: javascript-ldap-injection-ldapjs
  const cars = catalogue.search(req.query.q);
  res.json(cars);
});
