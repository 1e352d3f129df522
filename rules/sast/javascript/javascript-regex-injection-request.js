app.get('/users', async (req, res) => {
  // ruleid: javascript-regex-injection-request
  const pattern = new RegExp(req.query.name, 'i');
  const text = '^' + req.body.prefix;
  // ruleid: javascript-regex-injection-request
  const other = RegExp(text);
  // ruleid: javascript-regex-injection-request
  const found = await User.find({ name: { $regex: req.query.q } });
  res.json({ pattern, other, found });
});

app.get('/safe', async (req, res) => {
  // ok: javascript-regex-injection-request
  const a = new RegExp(_.escapeRegExp(req.query.name), 'i');
  // ok: javascript-regex-injection-request
  const b = new RegExp('^v\\d+$').test(req.query.version);
  // ok: javascript-regex-injection-request
  const c = new RegExp(req.query.q.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  // ok: javascript-regex-injection-request
  const d = names.filter((n) => n.includes(req.query.q));
  res.json({ a, b, c, d });
});
