const User = require('../models/user');

router.post('/login', async (req, res) => {
  // ruleid: javascript-nosql-injection-mongodb
  const user = await User.findOne({ email: req.body.email, password: req.body.password });
  res.json(user);
});

router.delete('/sessions', async (req, res) => {
  const filter = req.body;
  // ruleid: javascript-nosql-injection-mongodb
  await Session.deleteMany(filter);
  const name = req.query.name;
  // ruleid: javascript-nosql-injection-mongodb
  const found = await db.collection('people').find({ name }).toArray();
  res.json(found);
});

router.post('/safe', async (req, res) => {
  // ok: javascript-nosql-injection-mongodb
  await User.findOne({ email: String(req.body.email) });
  // ok: javascript-nosql-injection-mongodb
  await User.findOne({ email: { $eq: req.body.email } });
  const { name } = schema.parse(req.body);
  // ok: javascript-nosql-injection-mongodb
  await User.findOne({ name });
  // ok: javascript-nosql-injection-mongodb
  await User.findOne({ id: req.session.userId });
  // ok: javascript-nosql-injection-mongodb
  await User.findOne({ where: { email: req.body.email } });
  const first = req.body.items.find((i) => i.id === 1);
  // ok: javascript-nosql-injection-mongodb
  await Post.updateOne({ _id: new ObjectId(req.body.id) }, { $set: { read: true } });
  res.json(first);
});
