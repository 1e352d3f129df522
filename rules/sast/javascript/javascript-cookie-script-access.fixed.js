app.use(session({
  secret: process.env.SECRET,
  cookie: {
    // ruleid: javascript-cookie-script-access
    httpOnly: true,
    secure: true,
  },
}));

app.post('/login', (req, res) => {
  // ruleid: javascript-cookie-script-access
  res.cookie('token', issue(req), { httpOnly: true, secure: true });
  // ruleid: javascript-cookie-script-access
  ctx.cookies.set('sid', id, { httpOnly: true });
  // ok: javascript-cookie-script-access
  res.cookie('token', issue(req), { httpOnly: true, secure: true });
  // ok: javascript-cookie-script-access
  res.cookie('XSRF-TOKEN', req.csrfToken(), { httpOnly: false });
  // ok: javascript-cookie-script-access
  const options = { httpOnly: false };
  res.json(options);
});
