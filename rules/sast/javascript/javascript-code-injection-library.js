const vm = require('vm');

exports.getter = function (path) {
  // ruleid: javascript-code-injection-library
  return new Function('object', 'return object.' + path);
};

exports.calculate = (expression) => {
  // ruleid: javascript-code-injection-library
  return eval('(' + expression + ')');
};

exports.template = (text, names) => {
  const source = text.replace(/\{(\w+)\}/g, '" + data.$1 + "');
  // ruleid: javascript-code-injection-library
  return vm.runInNewContext('"' + source + '"', { data: names });
};

exports.constant = (name) => {
  // ok: javascript-code-injection-library
  const find = new Function('object', 'name', 'return object[name]');
  return (object) => find(object, name);
};

exports.quoted = (value) => {
  // ok: javascript-code-injection-library
  return new Function('return ' + Number(value));
};
