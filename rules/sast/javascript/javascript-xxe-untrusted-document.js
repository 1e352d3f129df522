const express = require('express');
const libxmljs = require('libxmljs');

const app = express();

function titleOf(text) {
  // ruleid: javascript-xxe-untrusted-document
  return libxmljs.parseXml(text, { noent: true, noblanks: true }).get('//title');
}

function plainTitleOf(text) {
  // ok: javascript-xxe-untrusted-document
  return libxmljs.parseXml(text, { noblanks: true }).get('//title');
}

app.post('/books', (req, res) => {
  res.json([titleOf(req.body.xml), plainTitleOf(req.body.xml)]);
});

// ok: javascript-xxe-untrusted-document
libxmljs.parseXml('<a/>', { noent: true });
