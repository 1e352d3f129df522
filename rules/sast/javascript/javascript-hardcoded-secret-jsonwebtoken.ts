import jwt from 'jsonwebtoken';
import session from 'express-session';
import { JwtModule } from '@nestjs/jwt';

const SECRET = 'correct horse battery';

export function issue(user: { id: string }) {
  // ruleid: javascript-hardcoded-secret-jsonwebtoken
  return jwt.sign({ sub: user.id }, SECRET, { expiresIn: '1h' });
}

// ruleid: javascript-hardcoded-secret-jsonwebtoken
app.use(session({ name: 'sid', secret: 'keyboard cat', resave: false }));

// ruleid: javascript-hardcoded-secret-jsonwebtoken
export const module = JwtModule.register({ secret: 'nest secret', signOptions: { expiresIn: '60s' } });

export function safe(user: { id: string }, token: string) {
  // ok: javascript-hardcoded-secret-jsonwebtoken
  app.use(session({ secret: process.env.SESSION_SECRET, resave: false }));
  // ok: javascript-hardcoded-secret-jsonwebtoken
  const signed = jwt.sign({ sub: user.id }, config.get('JWT_SECRET'));
  // ok: javascript-hardcoded-secret-jsonwebtoken
  const checked = jwt.verify(token, '-----BEGIN PUBLIC KEY-----\nMFkwEwYHKo\n-----END PUBLIC KEY-----');
  // ok: javascript-hardcoded-secret-jsonwebtoken
  const url = signer.sign('https://cdn.example', 'path');
  return { signed, checked, url };
}
