const handlebars = require('handlebars');
const pug = require('pug');
const ejs = require('ejs');
const nunjucks = require('nunjucks');

app.get('/hello', (req, res) => {
  // ruleid: javascript-template-injection-engine
  const page = pug.render('h1 Hello ' + req.query.name);
  const greeting = `<p>Hello ${req.query.name}</p>`;
  // ruleid: javascript-template-injection-engine
  const mail = handlebars.compile(greeting);
  // ruleid: javascript-template-injection-engine
  const other = nunjucks.renderString(req.body.template, { user: 'a' });
  res.send(page + mail({}) + other);
});

app.get('/safe', (req, res) => {
  // ok: javascript-template-injection-engine
  const page = pug.render('h1 Hello #{name}', { name: req.query.name });
  // ok: javascript-template-injection-engine
  const mail = handlebars.compile('<p>Hello {{name}}</p>')({ name: req.query.name });
  // ok: javascript-template-injection-engine
  const view = nunjucks.renderString('{{ x }}', { x: req.body.x });
  // ok: javascript-template-injection-engine
  const html = ejs.render(TEMPLATE, { name: req.query.name });
  // ok: javascript-template-injection-engine
  res.render('hello', { name: req.query.name, page, mail, view, html });
});
