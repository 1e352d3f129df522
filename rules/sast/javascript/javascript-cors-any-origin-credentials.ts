import cors from 'cors';

// ruleid: javascript-cors-any-origin-credentials
app.use(cors({ origin: true, credentials: true }));

// ruleid: javascript-cors-any-origin-credentials
nest.enableCors({ credentials: true, origin: '*', methods: 'GET,POST' });

app.use((req, res, next) => {
  res.setHeader('Access-Control-Allow-Credentials', 'true');
  // ruleid: javascript-cors-any-origin-credentials
  res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  next();
});

app.use((req, res, next) => {
  if (ORIGINS.includes(req.headers.origin)) {
    res.setHeader('Access-Control-Allow-Credentials', 'true');
    // ok: javascript-cors-any-origin-credentials
    res.setHeader('Access-Control-Allow-Origin', req.headers.origin);
  }
  next();
});

// ok: javascript-cors-any-origin-credentials
app.use(cors({ origin: 'https://app.example.com', credentials: true }));
// ok: javascript-cors-any-origin-credentials
app.use(cors({ origin: '*' }));
// ok: javascript-cors-any-origin-credentials
app.use(cors({ origin: ORIGINS, credentials: true }));
