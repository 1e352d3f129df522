const libxml = require('libxmljs2');
const { parseXml } = require('libxmljs');

function handleXmlUpload({ file }, res, next) {
  const data = file.buffer.toString();
  // ruleid: javascript-xxe-libxmljs
  const doc = libxml.parseXml(data, { noblanks: true, noent: true, nocdata: true });
  // ruleid: javascript-xxe-libxmljs
  const other = libxml.parseXmlString(data, { noent: true });
  // ruleid: javascript-xxe-libxmljs
  const third = parseXml(data, { noent: true });
  res.json({ doc: doc.toString(), other, third });
  next();
}

function safe(data) {
  // ok: javascript-xxe-libxmljs
  const one = libxml.parseXml(data);
  // ok: javascript-xxe-libxmljs
  const two = libxml.parseXml(data, { noent: false, nonet: true });
  // ok: javascript-xxe-libxmljs
  const three = libxml.parseXmlString(data, { noblanks: true });
  return [one, two, three];
}
