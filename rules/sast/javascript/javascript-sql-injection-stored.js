const fs = require('fs');
const mysql = require('mysql2');

const pool = mysql.createPool({ host: 'db' });

function load(id, done) {
  pool.query('SELECT name, plan FROM users WHERE id = ?', [id], (error, rows) => done(rows[0]));
}

function ordersOf(name) {
  // ruleid: javascript-sql-injection-stored
  pool.query(`SELECT * FROM orders WHERE owner = '${name}'`);
  // ok: javascript-sql-injection-stored
  pool.query('SELECT * FROM orders WHERE owner = ?', [name]);
  // ok: javascript-sql-injection-stored
  pool.query('SELECT * FROM orders WHERE owner = ' + mysql.escape(name));
}

exports.show = (id) => load(id, (user) => ordersOf(user.name));

exports.replay = (file) => {
  for (const line of fs.readFileSync(file, 'utf8').split('\n')) {
    // ruleid: javascript-sql-injection-stored
    pool.query('INSERT INTO log (line) VALUES (' + line + ')');
    // ok: javascript-sql-injection-stored
    pool.query('INSERT INTO log (number) VALUES (' + parseInt(line, 10) + ')');
  }
};
