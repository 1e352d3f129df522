app.post('/login', (req, res) => {
  // ruleid: javascript-log-injection-request
  console.log('login failed for ' + req.body.username);
  // ruleid: javascript-log-injection-request
  logger.warn(`login failed for ${req.body.username}`);
  const agent = req.headers['user-agent'];
  // ruleid: javascript-log-injection-request
  this.logger.info(`agent ${agent}`);
  res.end();
});

app.post('/safe', (req, res) => {
  // ok: javascript-log-injection-request
  logger.warn('login failed', { username: req.body.username });
  // ok: javascript-log-injection-request
  logger.info(`page ${parseInt(req.query.page, 10)}`);
  // ok: javascript-log-injection-request
  console.log('login failed for ' + req.body.username.replace(/[\r\n]/g, ''));
  // ok: javascript-log-injection-request
  logger.info({ user: req.body.username }, 'login failed');
  // ok: javascript-log-injection-request
  console.log(`listening on ${port}`);
  res.end();
});
