import axios from 'axios';
import needle from 'needle';

app.get('/research', (req, res) => {
  const url = req.query.url + req.query.symbol;
  // ruleid: javascript-ssrf-http-client
  return needle.get(url, (error, response, body) => res.send(body));
});

app.post('/profile/image', async (req, res) => {
  // ruleid: javascript-ssrf-http-client
  const image = await fetch(req.body.imageUrl);
  // ruleid: javascript-ssrf-http-client
  const hook = await axios.post(`https://${req.body.host}/hook`, { done: true });
  // ruleid: javascript-ssrf-http-client
  const other = await axios({ method: 'get', url: req.query.target });
  res.json({ image, hook, other });
});

export async function GET(request: Request) {
  const target = new URL(request.url).searchParams.get('target');
  // ruleid: javascript-ssrf-http-client
  return fetch(target);
}

app.get('/safe/:id', async (req, res) => {
  // ok: javascript-ssrf-http-client
  const user = await axios.get(`https://api.example.com/users/${req.params.id}`);
  // ok: javascript-ssrf-http-client
  const order = await fetch('https://api.example.com/orders/' + req.params.id);
  // ok: javascript-ssrf-http-client
  const saved = await axios.post(SERVICE_URL, { name: req.body.name });
  // ok: javascript-ssrf-http-client
  const item = await fetch(`${this.baseUrl}/items/${req.params.id}`);
  const target = req.query.url as string;
  if (!ALLOWED_HOSTS.includes(new URL(target).host)) {
    return res.status(400).end();
  }
  // ok: javascript-ssrf-http-client
  const page = await fetch(target);
  // ok: javascript-ssrf-http-client
  const agent = request.get('User-Agent');
  return res.json({ user, order, saved, item, page, agent });
});
