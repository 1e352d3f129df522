const express = require('express');
const session = require('express-session');

const app = express();
app.use(session({ secret: process.env.SECRET }));

const roleOf = (req) => req.body.role;

app.post('/role', (req, res) => {
  // ruleid: javascript-trust-boundary-session
  req.session.role = roleOf(req);
  // ok: javascript-trust-boundary-session
  req.session.visits = 1;
  const size = parseInt(req.query.size, 10);
  // ok: javascript-trust-boundary-session
  req.session.size = size;
  res.end();
});
