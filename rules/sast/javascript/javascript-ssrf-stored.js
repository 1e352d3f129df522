const axios = require('axios');
const knex = require('knex')({ client: 'pg' });

async function notify(hook) {
  // ruleid: javascript-ssrf-stored
  await axios.post(hook.url, { done: true });
  // ok: javascript-ssrf-stored
  await axios.post('https://hooks.example.com/', { id: hook.id });
}

async function notifyAll() {
  const hook = await knex('hooks').where({ active: true }).first();
  await notify(hook);
}

module.exports = { notifyAll };
