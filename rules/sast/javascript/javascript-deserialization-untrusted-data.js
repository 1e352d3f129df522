const express = require('express');
const serialize = require('node-serialize');

const app = express();
app.use(express.json());

function profileOf(cookie) {
  const text = Buffer.from(cookie, 'base64').toString();
  // ruleid: javascript-deserialization-untrusted-data
  return serialize.unserialize(text);
}

app.get('/profile', (req, res) => {
  const profile = profileOf(req.cookies.profile);
  // ok: javascript-deserialization-untrusted-data
  const other = JSON.parse(req.cookies.other);
  // ok: javascript-deserialization-untrusted-data
  const fixed = serialize.unserialize('{"a":1}');
  res.json({ profile, other, fixed });
});
