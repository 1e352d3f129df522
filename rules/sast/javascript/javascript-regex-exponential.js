const { check } = require('./other');

// ruleid: javascript-regex-exponential
const words = /^(\w+\s?)*$/;
// ruleid: javascript-regex-exponential
const hex = new RegExp('^([0-9]|[0-9a-f])+$', 'i');
// ruleid: javascript-regex-exponential
const found = (text) => text.match(/(x+x+)+y/g);
const doubled = '(\\s*a\\s*)+$';
// ruleid: javascript-regex-exponential
check(RegExp(doubled));

// ok: javascript-regex-exponential
const parts = /^\w+(?:\s\w+)*$/;
// ok: javascript-regex-exponential
const any = /(a+)+/;
// ok: javascript-regex-exponential
const number = new RegExp('^\\d+(\\.\\d+)*$');
// ok: javascript-regex-exponential
const given = (source) => new RegExp(source);
