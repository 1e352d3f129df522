const crypto = require('crypto');

function webhook(req, res) {
  const expected = crypto.createHmac('sha256', KEY).update(req.rawBody).digest('hex');
  // ruleid: javascript-timing-unsafe-comparison
  if (req.headers['x-signature'] !== expected) {
    return res.status(401).end();
  }
  const hmac = crypto.createHmac('sha1', KEY);
  hmac.update(req.rawBody);
  // ruleid: javascript-timing-unsafe-comparison
  const ok = req.query.sig === 'sha1=' + hmac.digest('hex');
  // ruleid: javascript-timing-unsafe-comparison
  return ok || expected == req.body.signature;
}

function safe(req) {
  const expected = crypto.createHmac('sha256', KEY).update(req.rawBody).digest();
  const given = Buffer.from(req.headers['x-signature'], 'hex');
  // ok: javascript-timing-unsafe-comparison
  if (given.length !== expected.length) {
    return false;
  }
  // ok: javascript-timing-unsafe-comparison
  if (crypto.timingSafeEqual(given, expected) === false) {
    return false;
  }
  const etag = crypto.createHash('sha1').update(req.rawBody).digest('hex');
  // ok: javascript-timing-unsafe-comparison
  return req.headers['if-none-match'] === etag;
}
