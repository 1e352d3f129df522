const https = require('https');
const axios = require('axios');

// ruleid: javascript-tls-verification-disabled
const agent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });

// ruleid: javascript-tls-verification-disabled
process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';

// ruleid: javascript-tls-verification-disabled
https.globalAgent.options.rejectUnauthorized = false;

// ruleid: javascript-tls-verification-disabled
request({ url: 'https://internal.example', strictSSL: false }, done);

// ok: javascript-tls-verification-disabled
const safe = new https.Agent({ rejectUnauthorized: true });
// ok: javascript-tls-verification-disabled
const pinned = new https.Agent({ ca: fs.readFileSync('ca.pem') });
// ok: javascript-tls-verification-disabled
process.env.NODE_ENV = '0';
// ok: javascript-tls-verification-disabled
const dev = { rejectUnauthorized: process.env.NODE_ENV === 'production' };
// ok: javascript-tls-verification-disabled
axios.get('https://internal.example', { httpsAgent: pinned, validateStatus: false });
