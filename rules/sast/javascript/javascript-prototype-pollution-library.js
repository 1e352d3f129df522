function merge(to, from) {
  for (const key in from) {
    if (from[key] && typeof from[key] === 'object') {
      merge(to[key], from[key]);
    } else {
      // ruleid: javascript-prototype-pollution-library
      to[key] = from[key];
    }
  }
  return to;
}

function set(to, path, value) {
  const keys = path.split('.');
  let at = to;
  for (const key of keys.slice(0, -1)) {
    // ruleid: javascript-prototype-pollution-library
    at = at[key] = at[key] || {};
  }
  // ruleid: javascript-prototype-pollution-library
  at[keys[keys.length - 1]] = value;
}

class Store {
  constructor() {
    this.sections = {};
  }

  put(section, name, value) {
    // ruleid: javascript-prototype-pollution-library
    this.sections[section][name] = value;
  }

  putSafely(section, name, value) {
    if (section === '__proto__') {
      throw new Error('no such section');
    }
    // ok: javascript-prototype-pollution-library
    this.sections[section][name] = value;
  }

  rename(section, title) {
    // ok: javascript-prototype-pollution-library
    this.sections[section].title = title;
  }
}

const UNSAFE = ['__proto__', 'constructor', 'prototype'];

function mergeSafely(to, from) {
  for (const key of Object.keys(from)) {
    if (UNSAFE.includes(key)) {
      continue;
    }
    if (from[key] && typeof from[key] === 'object') {
      mergeSafely(to[key], from[key]);
    } else {
      // ok: javascript-prototype-pollution-library
      to[key] = from[key];
    }
  }
  return to;
}

function mergeOwn(to, from) {
  for (const key in from) {
    if (Object.prototype.hasOwnProperty.call(to, key)) {
      mergeOwn(to[key], from[key]);
    } else {
      // todook: javascript-prototype-pollution-library
      to[key] = from[key];
    }
  }
}

function copy(from) {
  const to = {};
  for (const key in from) {
    // ok: javascript-prototype-pollution-library
    to[key] = from[key];
  }
  return to;
}

function fill(rows, width, value) {
  for (let row = 0; row < rows.length; row++) {
    for (let column = 0; column < width; column++) {
      // ok: javascript-prototype-pollution-library
      rows[row][column] = value;
    }
  }
}

module.exports = { merge, set, Store, mergeSafely, mergeOwn, copy, fill };
