const vm = require('vm');

app.post('/contributions', (req, res) => {
  // ruleid: javascript-code-injection-eval
  const preTax = eval(req.body.preTax);
  const formula = req.body.formula;
  // ruleid: javascript-code-injection-eval
  const fn = new Function('x', 'return ' + formula);
  // ruleid: javascript-code-injection-eval
  const out = vm.runInNewContext(`(${formula})`, { x: 1 });
  // ruleid: javascript-code-injection-eval
  const plugin = require('./plugins/' + req.query.plugin);
  res.json({ preTax, fn: fn(1), out, plugin });
});

app.post('/safe', (req, res) => {
  // ok: javascript-code-injection-eval
  const preTax = eval('1 + 1');
  // ok: javascript-code-injection-eval
  const amount = parseInt(req.body.amount, 10);
  const handlers = { add: (a, b) => a + b };
  // ok: javascript-code-injection-eval
  const value = handlers[req.body.op === 'add' ? 'add' : 'none'](amount, 1);
  // ok: javascript-code-injection-eval
  setTimeout(() => notify(req.body.email), 1000);
  // ok: javascript-code-injection-eval
  const data = vm.runInNewContext('x + 1', { x: Number(req.body.x) });
  res.json({ preTax, value, data });
});
