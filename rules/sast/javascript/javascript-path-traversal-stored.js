const fs = require('fs');
const path = require('path');
const sqlite3 = require('sqlite3');

const db = new sqlite3.Database('app.db');

function read(name) {
  // ruleid: javascript-path-traversal-stored
  return fs.readFileSync(path.join('uploads', name));
}

function readSafely(name) {
  // ok: javascript-path-traversal-stored
  return fs.readFileSync(path.join('uploads', path.basename(name)));
}

exports.all = () => {
  db.each('SELECT name FROM files', (error, row) => {
    read(row.name);
    readSafely(row.name);
  });
};
