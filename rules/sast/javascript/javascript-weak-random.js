const crypto = require('crypto');

function roll() {
  // ruleid: javascript-weak-random
  return Math.floor(Math.random() * 6) + 1;
}

function code() {
  // ok: javascript-weak-random
  return crypto.randomInt(1000000);
}

function half(number) {
  // ok: javascript-weak-random
  return Math.floor(number / 2);
}
