const _ = require('lodash');
const settings = {};

app.put('/settings/:section/:name', (req, res) => {
  // ruleid: javascript-prototype-pollution-request
  settings[req.params.section][req.params.name] = req.body.value;
  const path = req.body.path;
  // ruleid: javascript-prototype-pollution-request
  _.set(settings, path, req.body.value);
  const section = req.query.section;
  // ruleid: javascript-prototype-pollution-request
  settings[section].enabled = true;
  res.end();
});

app.put('/safe/:id', (req, res) => {
  // ok: javascript-prototype-pollution-request
  settings.theme.color = req.body.color;
  // ok: javascript-prototype-pollution-request
  _.set(settings, 'theme.color', req.body.color);
  // ok: javascript-prototype-pollution-request
  byKey.set(req.params.id, req.body.value);
  const index = Number(req.params.id);
  // ok: javascript-prototype-pollution-request
  rows[index].done = true;
  res.end();
});
