const express = require('express');
const { Sequelize, QueryTypes } = require('sequelize');
const knex = require('knex')({ client: 'pg' });
const router = express.Router();

router.get('/products/search', (req, res, next) => {
  const criteria = req.query.q === 'undefined' ? '' : req.query.q ?? '';
  // ruleid: javascript-sql-injection-orm
  models.sequelize.query(`SELECT * FROM Products WHERE name LIKE '%${criteria}%'`)
    .then(([products]) => res.json(products)).catch(next);
});

router.get('/reports', async (req, res) => {
  const { column } = req.query;
  // ruleid: javascript-sql-injection-orm
  const rows = await knex('reports').whereRaw(`${column} > now()`);
  // ruleid: javascript-sql-injection-orm
  const more = await knex.raw('select * from reports order by ' + column);
  // ruleid: javascript-sql-injection-orm
  const users = await prisma.$queryRawUnsafe(`SELECT * FROM "User" WHERE email = '${req.body.email}'`);
  // ruleid: javascript-sql-injection-orm
  const list = await repo.createQueryBuilder('u').where("u.name = '" + req.query.name + "'").getMany();
  res.json({ rows, more, users, list });
});

router.get('/safe', async (req, res) => {
  // ok: javascript-sql-injection-orm
  await sequelize.query('SELECT * FROM p WHERE name = :name', { replacements: { name: req.query.q }, type: QueryTypes.SELECT });
  // ok: javascript-sql-injection-orm
  await knex('reports').whereRaw('created_at > ?', [req.query.since]);
  // ok: javascript-sql-injection-orm
  await knex.raw('select * from reports where id = ?', [req.params.id]);
  // ok: javascript-sql-injection-orm
  await prisma.$queryRaw`SELECT * FROM "User" WHERE email = ${req.body.email}`;
  // ok: javascript-sql-injection-orm
  await repo.createQueryBuilder('u').where('u.name = :name', { name: req.query.name }).getMany();
  // ok: javascript-sql-injection-orm
  await knex('users').where({ id: req.params.id }).first();
  // ok: javascript-sql-injection-orm
  await knex.raw(`select * from t limit ${Number(req.query.limit)}`);
  res.end();
});
