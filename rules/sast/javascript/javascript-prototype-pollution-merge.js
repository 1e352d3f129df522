function merge(target, source) {
  for (const key in source) {
    if (isObject(source[key]) && isObject(target[key])) {
      // ruleid: javascript-prototype-pollution-merge
      merge(target[key], source[key]);
    } else {
      target[key] = source[key];
    }
  }
  return target;
}

function deepExtend(a, b) {
  for (const k of Object.keys(b)) {
    if (typeof b[k] === 'object') {
      // ruleid: javascript-prototype-pollution-merge
      deepExtend(a[k], b[k]);
    }
  }
}

function mix(into, from) {
  Object.keys(from).forEach((name) => {
    if (isObject(from[name])) {
      // ruleid: javascript-prototype-pollution-merge
      mix(into[name], from[name]);
    } else {
      into[name] = from[name];
    }
  });
}

function safeMerge(target, source) {
  for (const key in source) {
    if (key === '__proto__' || key === 'constructor') {
      continue;
    }
    if (isObject(target[key])) {
      // ok: javascript-prototype-pollution-merge
      safeMerge(target[key], source[key]);
    }
  }
}

function ownMerge(target, source) {
  for (const key in source) {
    if (Object.hasOwn(target, key) && isObject(source[key])) {
      // ok: javascript-prototype-pollution-merge
      ownMerge(target[key], source[key]);
    }
  }
}

function copy(target, source) {
  for (const key in source) {
    // ok: javascript-prototype-pollution-merge
    target[key] = source[key];
  }
}
