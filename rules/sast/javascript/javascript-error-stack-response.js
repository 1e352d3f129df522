app.use((err, req, res, next) => {
  // ruleid: javascript-error-stack-response
  res.status(500).send(err.stack);
});

app.use((err, req, res, next) => {
  // ruleid: javascript-error-stack-response
  res.status(500).json({ message: err.message, stack: err.stack });
});

app.use((error, req, res, next) => {
  // ruleid: javascript-error-stack-response
  res.json({ error: { code: 1, trace: error.stack } });
});

app.use((err, req, res, next) => {
  // ok: javascript-error-stack-response
  logger.error(err.stack);
  if (process.env.NODE_ENV === 'development') {
    // ok: javascript-error-stack-response
    return res.status(500).send(err.stack);
  }
  // ok: javascript-error-stack-response
  return res.status(500).json({ message: 'Internal error', id: req.id });
});
