const { exec, execFile } = require('child_process');
const { Pool } = require('pg');

const pool = new Pool();

class Converter {
  constructor(name) {
    this.name = name;
  }

  run() {
    // ruleid: javascript-command-injection-stored
    exec('convert ' + this.name + ' out.png');
    // ok: javascript-command-injection-stored
    execFile('convert', [this.name, 'out.png']);
  }
}

async function convertAll() {
  const { rows } = await pool.query('SELECT name, size FROM pictures');
  for (const row of rows) {
    new Converter(row.name).run();
    // ok: javascript-command-injection-stored
    exec('resize ' + Number(row.size));
  }
}

module.exports = convertAll;
