app.get('/learn', (req, res) => {
  // ruleid: javascript-open-redirect-response
  return res.redirect(req.query.url);
});

app.post('/login', (req, res) => {
  const next = req.body.next || '/';
  // ruleid: javascript-open-redirect-response
  res.redirect(302, next);
});

router.get('/out', (ctx) => {
  // ruleid: javascript-open-redirect-response
  ctx.redirect(ctx.query.to);
});

app.get('/slash', (req, res) => {
  // ruleid: javascript-open-redirect-response
  res.redirect('/' + req.query.path);
});

app.get('/safe', async (req, res) => {
  // ok: javascript-open-redirect-response
  res.redirect('/users/' + req.params.id);
  // ok: javascript-open-redirect-response
  res.redirect(`/search?q=${req.query.q}`);
  // ok: javascript-open-redirect-response
  res.redirect('https://accounts.example.com/login?hint=' + req.query.email);
  // ok: javascript-open-redirect-response
  res.redirect(safeReturnUrl(req.query.next));
  const link = await Link.findOne({ slug: String(req.params.slug) });
  // ok: javascript-open-redirect-response
  res.redirect(link.target);
});

app.get('/checked', (req, res) => {
  const target = req.query.next;
  if (!ALLOWED.includes(target)) {
    return res.redirect('/');
  }
  // ok: javascript-open-redirect-response
  return res.redirect(target);
});
