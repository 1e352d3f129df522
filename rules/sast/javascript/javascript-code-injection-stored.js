const axios = require('axios');
const vm = require('vm');

function run(text) {
  // ruleid: javascript-code-injection-stored
  return vm.runInNewContext(text);
}

async function update(url) {
  const answer = await axios.get(url);
  run(answer.data.script);
  // ok: javascript-code-injection-stored
  return JSON.parse(answer.data.settings);
}

axios.get('https://example.com/hook').then((answer) => {
  // ruleid: javascript-code-injection-stored
  const hook = new Function(answer.data);
  // ok: javascript-code-injection-stored
  const other = new Function('return 1');
  return [hook, other];
});

module.exports = update;
