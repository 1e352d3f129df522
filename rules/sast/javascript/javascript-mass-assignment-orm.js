const User = require('../models/user');

router.post('/users', async (req, res) => {
  // ruleid: javascript-mass-assignment-orm
  const user = await User.create(req.body);
  res.status(201).json(user);
});

router.put('/users/:id', async (req, res) => {
  // ruleid: javascript-mass-assignment-orm
  await User.findByIdAndUpdate(req.params.id, { $set: req.body }, { new: true });
  // ruleid: javascript-mass-assignment-orm
  await prisma.user.update({ where: { id: 1 }, data: req.body });
  // ruleid: javascript-mass-assignment-orm
  const order = new Order(req.body);
  // ruleid: javascript-mass-assignment-orm
  Object.assign(user, req.body);
  res.json(order);
});

router.put('/safe/:id', async (req, res) => {
  const { name, email } = req.body;
  // ok: javascript-mass-assignment-orm
  await User.create({ name, email });
  // ok: javascript-mass-assignment-orm
  await User.create(req.body, { fields: ['name', 'email'] });
  // ok: javascript-mass-assignment-orm
  await User.findByIdAndUpdate(req.params.id, { $set: _.pick(req.body, ['name']) });
  // ok: javascript-mass-assignment-orm
  const dto = new CreateUserDto(req.body);
  // ok: javascript-mass-assignment-orm
  await stripeClient.create(req.body);
  res.json(dto);
});
