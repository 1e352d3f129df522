const express = require('express');
const app = express();
const tag = /<[^>]*>/g;

app.get('/a', (req, res) => {
  // ruleid: javascript-regex-polynomial-request
  const name = req.query.name.replace(/\s+$/, '');
  res.json({ name, text: plain(req.query.text) });
});

function plain(text) {
  // ruleid: javascript-regex-polynomial-request
  return tag.test(text);
}

app.get('/b', (req, res) => {
  // ok: javascript-regex-polynomial-request
  const number = /^\d+$/.test(req.query.number);
  // ok: javascript-regex-polynomial-request
  const own = 'constant   '.replace(/\s+$/, '');
  // ok: javascript-regex-polynomial-request
  const name = req.query.name.trimEnd();
  res.json({ number, own, name });
});
