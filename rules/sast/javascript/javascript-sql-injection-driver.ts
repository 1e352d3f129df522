import express, { Request, Response } from 'express';
import mysql from 'mysql2/promise';
import { Pool } from 'pg';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';

const app = express();
const pool = new Pool();
const connection = mysql.createPool({ host: 'db' });

app.get('/orders/:id', async (req: Request, res: Response) => {
  // ruleid: javascript-sql-injection-driver
  const rows = await pool.query(`SELECT * FROM orders WHERE id = ${req.params.id}`);
  res.json(rows);
});

app.post('/login', async (req, res) => {
  const { email, password } = req.body;
  let query = "SELECT id FROM users WHERE email = '" + email + "'";
  query += " AND active = 1";
  // ruleid: javascript-sql-injection-driver
  const [users] = await connection.execute(query);
  res.json(users);
});

app.get('/search', async (req, res) => {
  const term = req.query.q as string;
  const sort = term.trim().toLowerCase();
  // ruleid: javascript-sql-injection-driver
  await pool.query({ text: `SELECT * FROM products ORDER BY ${sort}`, rowMode: 'array' });
  res.end();
});

@Controller('cats')
export class CatsController {
  constructor(private readonly db: Pool) {}

  @Get(':id')
  async one(@Param('id') id: string) {
    // ruleid: javascript-sql-injection-driver
    return this.db.query("SELECT * FROM cats WHERE id = '" + id + "'");
  }

  @Post()
  async add(@Body('name') name: string) {
    // ok: javascript-sql-injection-driver
    return this.db.query('INSERT INTO cats(name) VALUES ($1)', [name]);
  }
}

app.get('/safe/:id', async (req, res) => {
  // ok: javascript-sql-injection-driver
  await pool.query('SELECT * FROM orders WHERE id = $1', [req.params.id]);
  const named = { text: 'SELECT * FROM orders WHERE id = $1', values: [req.params.id] };
  // ok: javascript-sql-injection-driver
  await pool.query(named);
  const page = parseInt(req.query.page as string, 10);
  // ok: javascript-sql-injection-driver
  await pool.query(`SELECT * FROM orders LIMIT 20 OFFSET ${page * 20}`);
  const table = 'orders';
  // ok: javascript-sql-injection-driver
  await connection.execute(`SELECT count(*) FROM ${table}`);
  // ok: javascript-sql-injection-driver
  await connection.execute('SELECT * FROM t WHERE name = ' + connection.escape(req.query.name));
  // ok: javascript-sql-injection-driver
  await pool.query(sql`SELECT * FROM orders WHERE id = ${req.params.id}`);
  // ok: javascript-sql-injection-driver
  await apiClient.search.all(req.query);
  res.end();
});
