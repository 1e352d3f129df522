app.use(session({
  secret: process.env.SECRET,
  cookie: {
    httpOnly: true,
    // ruleid: javascript-cookie-without-secure
    secure: true,
  },
}));

app.post('/login', (req, res) => {
  // ruleid: javascript-cookie-without-secure
  res.cookie('token', issue(req), { httpOnly: true, secure: true });
  // ruleid: javascript-cookie-without-secure
  ctx.cookies.set('sid', id, { secure: true });
  // ok: javascript-cookie-without-secure
  res.cookie('token', issue(req), { httpOnly: true, secure: true });
  // ok: javascript-cookie-without-secure
  res.cookie('token', issue(req), { secure: process.env.NODE_ENV === 'production' });
  // ok: javascript-cookie-without-secure
  const transport = nodemailer.createTransport({ host: 'smtp', secure: false });
  res.json(transport);
});
