app.use(session({
  secret: process.env.SECRET,
  cookie: {
    // ruleid: javascript-cookie-script-access
    httpOnly: false,
    secure: true,
  },
}));

app.post('/login', (req, res) => {
  // ruleid: javascript-cookie-script-access
  res.cookie('token', issue(req), { httpOnly: false, secure: true });
  // ruleid: javascript-cookie-script-access
  ctx.cookies.set('sid', id, { httpOnly: false });
  // ok: javascript-cookie-script-access
  res.cookie('token', issue(req), { httpOnly: true, secure: true });
  // ok: javascript-cookie-script-access
  res.cookie('XSRF-TOKEN', req.csrfToken(), { httpOnly: false });
  // ok: javascript-cookie-script-access
  const options = { httpOnly: false };
  res.json(options);
});
