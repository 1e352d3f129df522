const escapeHtml = require('escape-html');

app.get('/hello', (req, res) => {
  // ruleid: javascript-xss-response-html
  res.send('<h1>Hello ' + req.query.name + '</h1>');
});

app.get('/missing', (req, res) => {
  const page = `<p>No page ${req.params.page}</p>`;
  // ruleid: javascript-xss-response-html
  res.status(404).send(page);
  // ruleid: javascript-xss-response-html
  res.write(req.query.callback);
  res.end();
});

router.get('/koa', (ctx) => {
  // ruleid: javascript-xss-response-html
  ctx.body = `<b>${ctx.query.title}</b>`;
});

app.get('/safe', async (req, res) => {
  // ok: javascript-xss-response-html
  res.send('<h1>Hello ' + escapeHtml(req.query.name) + '</h1>');
  // ok: javascript-xss-response-html
  res.send({ name: req.query.name });
  // ok: javascript-xss-response-html
  res.json({ name: req.query.name });
  const user = await User.findById(req.params.id);
  // ok: javascript-xss-response-html
  res.send(user);
  // ok: javascript-xss-response-html
  res.send(JSON.stringify(req.body));
  // ok: javascript-xss-response-html
  res.type('text/plain').send(req.query.echo);
  // ok: javascript-xss-response-html
  res.render('hello', { name: req.query.name });
});
