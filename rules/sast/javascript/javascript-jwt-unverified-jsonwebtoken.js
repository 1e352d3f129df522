const jwt = require('jsonwebtoken');

function authenticate(req, res, next) {
  const token = req.headers.authorization.split(' ')[1];
  // ruleid: javascript-jwt-unverified-jsonwebtoken
  req.user = jwt.decode(token);
  next();
}

function check(token) {
  // ruleid: javascript-jwt-unverified-jsonwebtoken
  const a = jwt.verify(token, key, { algorithms: ['HS256', 'none'] });
  // ruleid: javascript-jwt-unverified-jsonwebtoken
  const b = jwt.verify(token, null);
  return [a, b];
}

function safe(req, res, next) {
  const token = req.headers.authorization.split(' ')[1];
  // ok: javascript-jwt-unverified-jsonwebtoken
  req.user = jwt.verify(token, publicKey, { algorithms: ['RS256'] });
  next();
}

function keyFor(req, res, next) {
  // ok: javascript-jwt-unverified-jsonwebtoken
  const { header } = jwt.decode(req.token, { complete: true });
  keys.find(header.kid, (key) => {
    req.user = jwt.verify(req.token, key, { algorithms: ['RS256'] });
    next();
  });
}

function expiry(token) {
  // ok: javascript-jwt-unverified-jsonwebtoken
  return jwt.decode(token).exp;
}
