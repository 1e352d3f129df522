app.get('/reviews/:id', async (req, res) => {
  // ruleid: javascript-nosql-injection-where
  const rows = await db.reviews.find({ $where: 'this.product == ' + req.params.id });
  const name = req.query.name;
  // ruleid: javascript-nosql-injection-where
  const user = await User.find({ $where: `this.name === '${name}'` });
  // ruleid: javascript-nosql-injection-where
  const again = await User.find().$where('this.age > ' + req.body.age);
  res.json({ rows, user, again });
});

app.get('/safe/:id', async (req, res) => {
  // ok: javascript-nosql-injection-where
  const rows = await db.reviews.find({ product: req.params.id });
  // ok: javascript-nosql-injection-where
  const old = await User.find({ $where: 'this.visits > this.limit' });
  // ok: javascript-nosql-injection-where
  const few = await User.find({ $where: 'this.age > ' + Number(req.query.age) });
  res.json({ rows, old, few });
});
