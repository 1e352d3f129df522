const xpath = require('xpath');
const libxmljs = require('libxmljs');

app.get('/user', (req, res) => {
  // ruleid: javascript-xpath-injection-xpath
  const user = xpath.select(`//user[name/text()='${req.query.name}']`, doc);
  const expr = "//order[@id='" + req.params.id + "']";
  // ruleid: javascript-xpath-injection-xpath
  const order = xpath.select1(expr, doc);
  const tree = libxmljs.parseXml(source);
  // ruleid: javascript-xpath-injection-xpath
  const item = tree.get('//item[@id="' + req.query.item + '"]');
  res.json({ user, order, item });
});

app.get('/safe', (req, res) => {
  // ok: javascript-xpath-injection-xpath
  const all = xpath.select('//user', doc);
  // ok: javascript-xpath-injection-xpath
  const one = xpath.select(`//user[${parseInt(req.query.index, 10)}]`, doc);
  // ok: javascript-xpath-injection-xpath
  const two = xpath.parse('//user[name=$name]').select({ node: doc, variables: { name: req.query.name } });
  // ok: javascript-xpath-injection-xpath
  const three = cache.get(req.query.item);
  res.json({ all, one, two, three });
});
