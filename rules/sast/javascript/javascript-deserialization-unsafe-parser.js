const serialize = require('node-serialize');
const yaml = require('js-yaml');
const v8 = require('v8');

app.get('/profile', (req, res) => {
  const text = Buffer.from(req.cookies.profile, 'base64').toString();
  // ruleid: javascript-deserialization-unsafe-parser
  const profile = serialize.unserialize(text);
  // ruleid: javascript-deserialization-unsafe-parser
  const config = yaml.load(req.body.config, { schema: yaml.DEFAULT_FULL_SCHEMA });
  // ruleid: javascript-deserialization-unsafe-parser
  const old = eval('(' + text + ')');
  res.json({ profile, config, old });
});

app.get('/safe', (req, res) => {
  // ok: javascript-deserialization-unsafe-parser
  const profile = JSON.parse(req.cookies.profile);
  // ok: javascript-deserialization-unsafe-parser
  const config = yaml.load(req.body.config);
  // ok: javascript-deserialization-unsafe-parser
  const strict = yaml.load(req.body.config, { schema: yaml.JSON_SCHEMA });
  // ok: javascript-deserialization-unsafe-parser
  const user = passport.deserializeUser(req.body);
  res.json({ profile, config, strict, user });
});
